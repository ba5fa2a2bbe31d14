"""Our sample documents, read by the published model: header fields, and items with who must act and by when."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from documents.scoring import Score, scores
from extract.service import Extractor

if TYPE_CHECKING:
    from spacy.language import Language

# What the readers have to reach; scans lose letters.
LEAST = {"docx": 0.95, "pdf": 0.95, "scan": 0.90}


def has_vietnamese() -> bool:
    """Whether Tesseract and its Vietnamese model are here."""
    if shutil.which("tesseract") is None:
        return False
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False)
    return "vie" in listed.stdout.split()


@pytest.fixture(scope="module")
def extractor(nlp: Language) -> Iterator[Extractor]:
    with Extractor(nlp=nlp) as made:
        yield made


@pytest.mark.parametrize("form", ["docx", "pdf", "scan"])
def test_our_samples(form: str, extractor: Extractor) -> None:
    if form == "scan" and not has_vietnamese():
        pytest.skip("Tesseract or its Vietnamese model is not installed")
    total = Score()
    for _, found in scores(form, extractor):
        total.add(found)
    wrong = "\n".join(total.wrong)
    if form != "scan":
        assert total.fields_right == total.fields, wrong
    assert total.right >= LEAST[form] * total.items, wrong
