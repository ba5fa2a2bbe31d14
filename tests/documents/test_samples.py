"""The sample documents agree with themselves: what is to be found stands in them, in every file made of them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from documents.samples import FOLDER, Line, Sample, kind_of, samples
from documents.word_form import word_file
from documents.word_numbering import LEVELS
from extract.clauses import clauses
from extract.records import LABELS, DocumentHeader, Meeting

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

SAMPLES = samples()
ENDINGS = (".docx", ".pdf", ".scan.pdf")
MOST_BYTES = 400_000  # of any one file in the repository

each = pytest.mark.parametrize("sample", SAMPLES, ids=[sample.name for sample in SAMPLES])


def run_on(text: str) -> str:
    """Return the words without white space, which breaks lines differently in every file."""
    return re.sub(r"\s", "", text)


def test_the_samples_cover_the_main_types() -> None:
    types = {sample.data["header"]["type"] for sample in SAMPLES}
    assert types == {
        *("Báo cáo", "Biên bản", "Chỉ thị", "Chương trình", "Công văn", "Công điện", "Hướng dẫn", "Kế hoạch"),
        *("Kết luận", "Nghị quyết", "Quyết định", "Thông báo", "Tờ trình"),
    }
    assert sum(sample.automatic for sample in SAMPLES) >= 3
    assert len(SAMPLES) == len(list(FOLDER.glob("*.docx"))) >= 12


@each
def test_what_is_to_be_found_stands_in_the_body(sample: Sample) -> None:
    assert sample.data["items"]
    for item in sample.expected:
        assert any(item["text"] in text for text in sample.texts), item["text"]
        assert not item["text"].endswith((".", ";", ":", ","))
        assert len(clauses(item["text"], 0, len(item["text"]))) == 1, item["text"]
        named = [*item["addressees"], *item["partners"], *(limit["text"] for limit in item["deadlines"])]
        for words in named:
            assert any(words in text for text in sample.texts), words


@each
def test_no_item_is_listed_twice(sample: Sample) -> None:
    texts = [item["text"] for item in sample.expected]
    assert len(texts) == len(set(texts))


@each
def test_items_have_all_fields_and_sound_dates(sample: Sample) -> None:
    for item in sample.expected:
        assert set(item) == {"text", "label", "issuer", "addressees", "partners", "deadlines"}
        assert item["label"] in LABELS
        assert (item["issuer"] is None) == (item["label"] in {"achievement", "difficulty"})
        for limit in item["deadlines"]:
            assert set(limit) == {"text", "from", "to"}
            days = [date.fromisoformat(day) for day in (limit["from"], limit["to"]) if day]
            assert days == sorted(days)
            assert all(day >= date(2025, 7, 1) for day in days)
    assert all(item["label"] == "plan" for item in sample.data["plans"])
    assert all(item["label"] != "plan" for item in sample.data["items"])


@each
def test_header_and_meeting_are_those_of_the_record(sample: Sample) -> None:
    data, head = sample.data, sample.head
    header = DocumentHeader(**{**data["header"], "recipients": tuple(data["header"]["recipients"])})
    assert header.number is not None and header.number in head["number"]
    assert header.issuer is not None and header.issuer.upper() == " ".join(head["issuer"])
    day = date.fromisoformat(header.date or "")
    assert head["place"].endswith(f"ngày {day.day:02d} tháng {month(day)} năm {day.year}")
    assert header.signer == sample.foot["signature"][-1]
    printed = " ".join([*head["summary"], *head["subject"]])
    assert header.subject is not None and printed.endswith(header.subject)
    assert head["title"] is None or head["title"] == (header.type or "").upper()
    listed = "\n".join([*head["to"], *sample.foot["recipients"]])
    assert all(recipient in listed for recipient in header.recipients)
    assert not any(recipient.startswith(("Lưu", "Như")) for recipient in header.recipients)
    if data["meeting"] is not None:
        meeting = Meeting(**data["meeting"])
        said = "\n".join([*sample.texts, printed])
        assert meeting.name is not None and meeting.name in said
        assert all(words in said for words in (meeting.place, meeting.chair, meeting.organiser) if words)


def month(day: date) -> str:
    """Return the month as Decree 30/2020/NĐ-CP writes it: only January and February get a nought."""
    return f"{day.month:02d}" if day.month <= 2 else str(day.month)


@each
def test_levels_of_the_outline_go_down_one_at_a_time(sample: Sample) -> None:
    last = 0
    for line in sample.lines:
        if line.sign is None:
            assert line.level == 0
        else:
            assert 1 <= line.level <= last + 1, line.text
            last = line.level


@each
@pytest.mark.parametrize("ending", ENDINGS)
def test_the_files_are_there_and_small(sample: Sample, ending: str) -> None:
    path = sample.path(ending)
    assert path.is_file(), f"run PYTHONPATH=tests python -m documents.make_samples {sample.name}"
    assert 1_000 < path.stat().st_size <= MOST_BYTES


def read_docx(source: Path | bytes) -> Document:
    docx = pytest.importorskip("docx", reason="needs python-docx")
    document: Document = docx.Document(io.BytesIO(source) if isinstance(source, bytes) else str(source))
    return document


def written(document: Document) -> list[str]:
    """Return the words of all paragraphs and cells, top to bottom."""
    from docx.table import Table

    found = []
    for part in document.iter_inner_content():
        if isinstance(part, Table):
            found += ["\n".join(p.text for p in cell.paragraphs) for row in part.rows for cell in row.cells]
        else:
            found.append(part.text)
    return found


@each
def test_the_word_file_holds_every_line(sample: Sample) -> None:
    paragraphs = written(read_docx(sample.path(".docx")))
    at = 0
    for part in sample.body:
        for words in wanted(part, sample):
            at = paragraphs.index(words, at) + 1  # in this order


def wanted(part: Any, sample: Sample) -> Iterator[str]:
    if not isinstance(part, Line):
        yield from (cell for row in part.rows for cell in row)
    elif part.sign and not sample.automatic:
        yield f"{part.sign} {part.text}"
    else:
        yield part.text


@each
def test_the_word_file_is_what_the_maker_makes(sample: Sample) -> None:
    made = word_file_of(sample)
    assert made == word_file_of(sample)
    assert written(read_docx(made)) == written(read_docx(sample.path(".docx")))


def word_file_of(sample: Sample) -> bytes:
    pytest.importorskip("docx", reason="needs python-docx")
    return word_file(sample)


@each
def test_automatic_numbers_print_the_signs(sample: Sample) -> None:
    document = read_docx(sample.path(".docx"))
    signs = [sign for sign in printed_signs(list(document.paragraphs)) if sign]
    assert signs == ([line.sign for line in sample.lines if line.sign] if sample.automatic else [])


def printed_signs(paragraphs: list[Paragraph]) -> Iterator[str | None]:
    """Count as Word does: a level goes on until a higher one comes, which lets it begin anew."""
    counts = [0] * len(LEVELS)
    kinds = {level: kind for kind, level in LEVELS.items()}
    for paragraph in paragraphs:
        form: Any = paragraph._p.pPr
        properties = form.numPr if form is not None else None
        if properties is None:
            yield None
            continue
        level = properties.ilvl.val
        counts[level] += 1
        counts[level + 1 :] = [0] * (len(counts) - level - 1)
        roman = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII"][counts[0]]
        sign = {
            "roman": f"{roman}.",
            "arabic": f"{counts[1]}.",
            "dotted": f"{counts[1]}.{counts[2]}.",
            "letter": f"{chr(ord('a') + counts[3] - 1)})",
            "dash": "-",
            "plus": "+",
        }[kinds[level]]
        assert kind_of(sign) == kinds[level]
        yield sign


def pages_of(path: Path) -> list[str]:
    pdfium = pytest.importorskip("pypdfium2", reason="needs pypdfium2")
    return [page.get_textpage().get_text_range() for page in pdfium.PdfDocument(path)]


@each
def test_the_pdf_holds_every_line(sample: Sample) -> None:
    pages = [run_on(page) for page in pages_of(sample.path(".pdf"))]
    assert 1 <= len(pages) <= 4
    notes = 0
    for line in sample.lines:
        words, at = line.sign or "", 0
        for note in line.notes:
            notes += 1
            words += f"{line.text[at : note.at]}{notes}"
            at = note.at
            assert any(run_on(note.text) in page for page in pages), note.text
        assert printed_on(run_on(words + line.text[at:]), pages), line.text
    cells = [cell for part in sample.body if not isinstance(part, Line) for row in part.rows for cell in row]
    assert all(printed_on(run_on(cell), pages) for cell in cells)
    assert all(run_on(line) in pages[0] for line in sample.data["stamp"] or [])


def printed_on(words: str, pages: list[str]) -> bool:
    """Tell whether a page has the words, or one page their beginning and the next one the rest."""
    if any(words in page for page in pages):
        return True
    return any(
        words[:cut] in page and words[cut:] in following
        for page, following in pairwise(pages)
        for cut in range(8, len(words) - 8)
    )


@each
def test_a_scan_is_a_picture_but_for_a_stamp(sample: Sample) -> None:
    scanned = pages_of(sample.path(".scan.pdf"))
    assert len(scanned) == len(pages_of(sample.path(".pdf")))
    stamp = sample.data["stamp"]
    assert [run_on(page) for page in scanned] == [run_on("".join(stamp or [])), *[""] * (len(scanned) - 1)]


@pytest.mark.parametrize(
    ("sign", "kind"), [("IV.", "roman"), ("II-", "roman"), ("1.2.", "dotted"), ("đ)", "letter"), ("(ii)", "small")]
)
def test_signs_have_kinds(sign: str, kind: str) -> None:
    assert kind_of(sign) == kind


def test_words_are_no_sign() -> None:
    with pytest.raises(ValueError, match="no outline sign"):
        kind_of("Giao")
