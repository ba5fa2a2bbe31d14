"""Pages that are pictures: what Tesseract reads on scans of our own letter, and what is kept of it."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from extract.errors import ReadError
from extract.read.ocr.cache import OcrCache, cache_folder, page_key
from extract.read.ocr.ocr import Ocr
from extract.read.ocr.picture import read_picture
from extract.read.ocr.run import Job, recognise
from extract.read.official.fixed_words import fold
from extract.read.pages.picture_of_page import PagePicture
from extract.read.pages.words import Rule, Sheet, Word
from extract.read.paper import Paper
from extract.read.pdf.pdf import read_pdf
from read import pdf_files as files

OCR = Ocr()
needs_tesseract = pytest.mark.skipif(bool(OCR.missing), reason=OCR.missing or "Tesseract is there")
pytest.importorskip("PIL", reason="pictures are made with Pillow")


@pytest.fixture(autouse=True, scope="module")
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep the results of this module's tests in a folder of their own."""
    before = os.environ.get("CHIDAO_CACHE")
    folder = tmp_path_factory.mktemp("cache")
    os.environ["CHIDAO_CACHE"] = str(folder)
    yield folder
    if before is None:
        del os.environ["CHIDAO_CACHE"]
    else:
        os.environ["CHIDAO_CACHE"] = before


@pytest.fixture(scope="module")
def scan() -> bytes:
    """The letter as a scan with a red seal across its title and a blue signature, and a signature's stamp as text."""
    from PIL import Image, ImageChops, ImageDraw

    image = files.picture(files.pdf(files.letter), dpi=200)
    ink = Image.new("RGB", image.size, "white")
    draw = ImageDraw.Draw(ink)
    draw.ellipse((1000, 950, 1290, 1240), outline=(215, 30, 40), width=9)
    draw.ellipse((1060, 1010, 1230, 1180), outline=(215, 30, 40), width=5)
    draw.line((1150, 1100, 1400, 1020, 1250, 1150, 1500, 1090), fill=(20, 40, 200), width=6)

    image = ImageChops.multiply(image, ink)  # print stays black under a seal

    def stamp(canvas: Any) -> None:
        files.text(canvas, 20, 15, "Người ký: Ủy ban nhân dân tỉnh Hải Sơn", 8)
        files.text(canvas, 20, 25, "Thời gian ký: 12.04.2031 08:30:15 +07:00", 8)

    return files.scanned(image, over=stamp)


@pytest.fixture(scope="module")
def paper(scan: bytes) -> Paper:
    return read_pdf(scan)


@needs_tesseract
def test_scan_gives_the_lines_of_the_letter(paper: Paper) -> None:
    expected = (
        *files.HEAD_LEFT,
        *files.HEAD_RIGHT,
        "CHỈ THỊ",
        "Về việc bảo vệ nguồn nước sinh hoạt",
        *files.BODY,
        *files.RECIPIENTS,
        *files.SIGNATURE,
    )
    # Tesseract takes one accent for another now and then.
    assert [fold(line.text) for line in paper.lines] == [fold(line) for line in expected]
    assert sum(line.text == words for line, words in zip(paper.lines, expected, strict=True)) >= len(expected) - 3


@needs_tesseract
def test_recognised_lines_say_so_and_know_their_place(paper: Paper) -> None:
    assert (paper.pages, paper.warnings, paper.whole) == (1, ("ocr",), False)
    assert all(line.recognised for line in paper.lines)
    body = next(line for line in paper.lines if line.text.startswith("nguồn nước"))
    assert (body.left, body.right) == pytest.approx((85 / 595, 540 / 595), abs=0.01)
    assert body.size == pytest.approx(14, abs=2)
    assert body.top < 255 / 842 < body.bottom < 270 / 842


@needs_tesseract
def test_picture_of_a_page_lying_on_its_side() -> None:
    file = io.BytesIO()
    files.picture(files.pdf(files.letter), dpi=150).rotate(90, expand=True).save(file, "PNG", dpi=(150, 150))
    told: list[tuple[int, int]] = []
    paper = read_picture(file.getvalue(), progress=lambda done, total: told.append((done, total)))
    assert files.HEAD_LEFT[0] in [line.text for line in paper.lines]
    assert told == [(1, 1)] and paper.warnings == ("ocr",)


@needs_tesseract
def test_kept_pages_are_not_recognised_again(
    paper: Paper, scan: bytes, monkeypatch: pytest.MonkeyPatch, own_cache: Path
) -> None:
    def refuse(self: Ocr, picture: PagePicture) -> Sheet:
        raise AssertionError("recognised again")

    monkeypatch.setattr(Ocr, "read_page", refuse)
    assert read_pdf(scan) == paper
    entry = next(own_cache.rglob("*.json"))
    entry.write_text(entry.read_text(encoding="utf-8")[:-40], encoding="utf-8")
    with pytest.raises(AssertionError, match="recognised again"):
        for kept in own_cache.rglob("*.json"):
            kept.write_text('{"words": "damaged"}', encoding="utf-8")
        read_pdf(scan)


class Slow(Ocr):
    """Never reads anything in time."""

    missing = ""
    version = "0"

    def read_page(self, picture: PagePicture) -> Sheet:
        raise TimeoutError(picture.dpi)


def test_a_page_that_takes_too_long_is_left_out(scan: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        read_pdf(scan, ocr=Slow())
    assert caught.value.code == "empty"


class Counting(Ocr):
    """Counts the pictures that it was given."""

    missing = ""
    version = "0"

    def read_page(self, picture: PagePicture) -> Sheet:
        word = Word(text="Nước", left=50, right=90, baseline=100, size=14, recognised=True)
        width, height = (side * 72 / picture.dpi for side in picture.image.size)
        return Sheet(width=width, height=height, words=(word,))


def test_only_a_few_pictures_are_in_memory_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from PIL import Image

    monkeypatch.setenv("CHIDAO_CACHE", str(tmp_path))
    alive = 0
    most = 0

    def render() -> PagePicture:
        nonlocal alive, most
        alive += 1
        most = max(most, alive)
        return PagePicture(Image.new("L", (10, 10)), 300)

    jobs = (Job(page=number, render=render) for number in range(1, 31))
    for _ in recognise(b"a file", jobs, Counting(workers=2)):
        alive -= 1
    assert most <= 4


def test_scans_beyond_the_limit(scan: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.read.pdf.pdf.MAX_RECOGNISED", 0)
    with pytest.raises(ReadError) as caught:
        read_pdf(scan, ocr=Counting())
    assert caught.value.code == "too-many-pages"


def test_page_of_absurd_size(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CHIDAO_CACHE", str(tmp_path))
    image = files.picture(files.pdf(files.letter), dpi=30)

    def draw(canvas: Any) -> None:
        from reportlab.lib.utils import ImageReader

        canvas.drawImage(ImageReader(image), 0, 0, 14000, 14000)

    with pytest.raises(ReadError) as caught:
        read_pdf(files.pdf(draw, size=(14000, 14000)), ocr=Counting())
    assert caught.value.code == "too-large"


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "bad-picture"), (b"no picture", "bad-picture"), (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "bad-picture")],
)
def test_broken_pictures(data: bytes, code: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_picture(data, ocr=Counting())
    assert caught.value.code == code


def test_truncated_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHIDAO_CACHE", str(tmp_path))
    file = io.BytesIO()
    files.picture(files.pdf(files.letter), dpi=60).save(file, "JPEG")
    with pytest.raises(ReadError) as caught:
        read_picture(file.getvalue()[:2000], ocr=Counting())
    assert caught.value.code == "bad-picture"


def test_decompression_bomb() -> None:
    from PIL import Image

    file = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(file, "PNG")
    with pytest.raises(ReadError) as caught:
        read_picture(file.getvalue(), ocr=Counting())
    assert caught.value.code == "too-large"


def test_picture_without_tesseract() -> None:
    file = io.BytesIO()
    files.picture(files.pdf(files.letter), dpi=30).save(file, "PNG")
    with pytest.raises(ReadError) as caught:
        read_picture(file.getvalue(), ocr=Ocr(command="/nowhere/tesseract"))
    assert caught.value.code == "no-ocr" and "not installed" in caught.value.message


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGBA", "CMYK", "I;16"])
def test_every_kind_of_picture_is_given_to_the_recogniser(
    mode: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PIL import Image

    monkeypatch.setenv("CHIDAO_CACHE", str(tmp_path))
    file = io.BytesIO()
    image = Image.new("L", (827, 1169), 255)
    image.paste(0, (100, 100, 300, 120))
    if mode == "I;16":
        image = image.convert("I").point(lambda value: value * 200)
    image.convert(mode).save(file, "TIFF")
    seen: list[PagePicture] = []

    class Watching(Counting):
        def read_page(self, picture: PagePicture) -> Sheet:
            seen.append(picture)
            return super().read_page(picture)

    assert read_picture(file.getvalue(), ocr=Watching()).lines[0].text == "Nước"
    (picture,) = seen
    grey = picture.image.convert("L")
    assert picture.dpi == pytest.approx(300, abs=2) and grey.getextrema() == (0, 255)


def test_every_page_of_a_tiff_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from PIL import Image

    monkeypatch.setenv("CHIDAO_CACHE", str(tmp_path))
    file = io.BytesIO()
    pages = [Image.new("L", (400, 560), 255) for _ in range(3)]
    pages[0].save(file, "TIFF", save_all=True, append_images=pages[1:])
    paper = read_picture(file.getvalue(), ocr=Counting())
    assert paper.pages == 3 and [line.page for line in paper.lines] == [1, 2, 3]


def test_cache_forgets_what_was_not_used_for_longest(tmp_path: Path) -> None:
    word = Word(text="Nước", left=50, right=90, baseline=100, size=14, sure=91.5, recognised=True)
    sheet = Sheet(width=595, height=842, words=(word,), rules=(Rule(left=1, top=2, right=3, bottom=2),))
    cache = OcrCache(folder=tmp_path, most=2000)
    keys = [page_key("a" * 64, number, "", "settings") for number in range(1, 12)]
    for age, key in enumerate(keys):
        cache.keep(key, sheet)
        path = cache._path(key)
        if path.exists():
            os.utime(path, (1000 + age, 1000 + age))
    assert cache.find(keys[-1]) == sheet and cache.find(keys[0]) is None
    assert sum(path.stat().st_size for path in tmp_path.rglob("*.json")) <= 2000


@pytest.mark.parametrize("damage", ["", "null", "[]", "{}", '{"width": "a", "height": 1, "words": [], "rules": []}'])
def test_damaged_entries_are_as_good_as_none(tmp_path: Path, damage: str) -> None:
    cache = OcrCache(folder=tmp_path)
    key = page_key("b" * 64, 1, "", "")
    sheet = Sheet(width=595.0, height=842.0)
    cache.keep(key, sheet)
    cache._path(key).write_text(damage, encoding="utf-8")
    assert cache.find(key) is None
    cache.keep(key, sheet)
    assert cache.find(key) == sheet
    assert json.loads(cache._path(key).read_text(encoding="utf-8"))["words"] == []


def test_cache_that_cannot_be_written_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    cache = OcrCache(folder=tmp_path / "file")
    cache.keep("c" * 64, Sheet(width=1.0, height=1.0))
    assert cache.find("c" * 64) is None


def test_cache_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CHIDAO_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path / "ocr"
    monkeypatch.delenv("CHIDAO_CACHE")
    assert "chidao" in str(cache_folder())


@needs_tesseract
@pytest.mark.parametrize(
    ("name", "fixed"),
    [
        (
            "Công điện-100-CĐ-TTg",
            [
                "THỦ TƯỚNG CHÍNH PHỦ",
                "Số: 100/CĐ-TTg",
                "Hà Nội, ngày 29 tháng 6 năm 2025",
                "CÔNG ĐIỆN",
                "Nguyễn Hòa Bình",
            ],
        ),
        (
            "Thông báo-328-TB-VPCP",
            ["VĂN PHÒNG CHÍNH PHỦ", "Số: 328/TB-VPCP", "Hà Nội, ngày 27 tháng 6 năm 2025", "THÔNG BÁO"],
        ),
        (
            "Kết luận-176-KL-TW",
            ["ĐẢNG CỘNG SẢN VIỆT NAM", "Số 176-KL/TW", "Hà Nội, ngày 04 tháng 7 năm 2025", "KẾT LUẬN"],
        ),
    ],
)
def test_real_scans(shared: Path, name: str, fixed: list[str]) -> None:
    path = shared / "documents" / f"{name}.pdf"
    if not path.is_file():
        pytest.skip("the real documents are not beside the repository")
    lines = [line.text for line in read_pdf(path.read_bytes()).lines]
    assert [words for words in fixed if words not in lines] == []
    assert not any("Người ký" in line or "+07:00" in line for line in lines)
