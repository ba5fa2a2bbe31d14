"""Facts of real government documents, read from ../shared/documents where it is there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from extract.read.official.official import read_paper
from extract.read.result import build

FOLDER = Path(__file__).parents[4] / "shared" / "documents"
needs_documents = pytest.mark.skipif(not FOLDER.is_dir(), reason="../shared/documents is not here")

# Type, number, issuer, signer, date, first and last words of the subject, how many recipients and paragraphs, pages.
FACTS = {
    "-13-": ("Chỉ thị", None, "Ủy ban nhân dân thành phố Cần Thơ", "Trương Cảnh Tuyên", None, "Về", "Thơ", 8, 47, 5),
    "-141-": (
        *("Hướng dẫn", "141/HD-UBND", "Ủy ban nhân dân tỉnh Thanh Hóa", "Nguyễn Văn Thi", "2025-07-03"),
        *("Chức", "nghệ", 9, 29, 3),
    ),
    "-3283-": (
        *("Kế hoạch", "3283/KH-BVHTTDL", "Bộ Văn hóa, Thể thao và Du lịch", "Tạ Quang Đông", "2025-07-07"),
        *("Tổ", "Nam", 3, 59, 5),
    ),
}


@needs_documents
@pytest.mark.parametrize("name", FACTS)
def test_real_documents_with_text(name: str) -> None:
    pytest.importorskip("pypdfium2", reason="pypdfium2 is not installed")
    from extract.read.pdf.pdf import read_pdf

    (path,) = (path for path in FOLDER.glob("*.pdf") if name in path.name)
    parts = read_paper(read_pdf(path.read_bytes()))
    document = build(parts).document
    assert document is not None
    kind, number, issuer, signer, date, first, last, recipients, paragraphs, pages = FACTS[name]
    if number is None and shutil.which("tesseract"):
        number, date = "13/CT-UBND", "2025-06-26"  # drawn into the line by hand
    assert (document.type, document.issuer, document.signer) == (kind, issuer, signer)
    assert document.subject is not None
    assert (document.subject.split()[0], document.subject.split()[-1]) == (first, last)
    assert (len(document.recipients), len(parts.paragraphs), len(document.pages)) == (recipients, paragraphs, pages)
    if number is not None:
        assert (document.number, document.date) == (number, date)
    assert all(
        paragraph[0].isupper() or not paragraph[0].isalpha() or ")" in paragraph[:3] for paragraph in parts.paragraphs
    )
