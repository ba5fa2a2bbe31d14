from __future__ import annotations

import pytest

from extract.read.official.official import read_paper
from extract.read.result import build
from read.heads import HEADS
from read.papers import SHAPES, Shape, drawn

FIELDS = ("type", "number", "issuer", "signer", "date", "subject")


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", HEADS)
def test_head_and_foot_of_every_kind_of_body(name: str, shape: Shape) -> None:
    sample = HEADS[name]
    parts = read_paper(drawn(sample, shape))
    document = parts.document
    assert document is not None
    assert {field: getattr(document, field) for field in FIELDS} == {field: getattr(sample, field) for field in FIELDS}
    assert document.recipients == tuple(sample.recipients)
    assert parts.title == sample.title
    assert list(parts.paragraphs) == list(sample.body)
    assert (parts.kind, parts.lead, parts.author, parts.source) == ("document", None, None, sample.issuer)
    assert parts.published == (sample.date if sample.date and len(sample.date) == 10 else None)
    assert build(parts).article.text == "\n".join((sample.title or "", *sample.body))
