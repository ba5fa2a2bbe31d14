"""Real pages, where they are at hand: fields, counts and short fragments only; the pages belong to their publishers."""

import os
from pathlib import Path

import pytest

from extract.errors import ReadError
from extract.read import read_bytes
from read.samples import read_one

PAGES = Path(os.environ.get("CHIDAO_SHARED", Path(__file__).resolve().parents[3] / "shared")) / "pages"

# name: date, author, number of lines, first words of the title, of the lead and of the last line
ARTICLES = {
    "baochinhphu": ("2026-03-01T09:51:00+07:00", None, 73, "Chính sách mới", "Tháng 3/2026", "- Đồng bào dân"),
    "dantri": ("2026-03-07T08:07:18+07:00", "Tri Túc", 14, "Giá vàng giảm", "Giá vàng trong", "Tỷ giá USD"),
    "nld": ("2026-03-07T08:06:00+07:00", "Minh Chiến", 21, "Những sai sót", "Không ít hộ", "Trước khi tính"),
    "tuoitre": ("2026-03-07T08:01:00+07:00", "NHẬT XUÂN, NGHI VŨ", 28, "Chiến sự đẩy", "Xung đột ở", "Ngoài ra, cửa"),
    "vietnamnet": ("2026-03-07T08:52:11+07:00", "Duy Anh", 10, "Cổ phiếu FLC", "CTCP Tập đoàn", "Cổ phiếu này"),
    "vnexpress": ("2026-03-07T00:05:00+07:00", "Hà Thu", 30, "Cách các nước", "Trung Quốc, Nhật", "Trước mắt, cơ"),
}


def read_page(name: str) -> bytes:
    path = PAGES / f"{name}.html.gz"
    if not path.exists():
        pytest.skip(f"needs {path} (set CHIDAO_SHARED)")
    return path.read_bytes()


@pytest.mark.parametrize("site", ARTICLES)
def test_real_article_pages_are_read_whole(site: str) -> None:
    published, author, count, title, lead, last = ARTICLES[site]
    result = read_one(read_page(f"{site}_article"), f"{site}.html.gz")
    article = result.article
    lines = article.text.split("\n")
    assert (article.published, article.author, len(lines), result.warnings) == (published, author, count, ())
    assert (article.title, article.lead) == (lines[0], lines[1])
    assert (lines[0].startswith(title), lines[1].startswith(lead), lines[-1].startswith(last)) == (True, True, True)
    assert article.source and article.url and not any("Ảnh:" in line for line in lines)


@pytest.mark.parametrize("site", ["baochinhphu", "dantri", "nld", "tuoitre", "vietnamnet"])
def test_real_list_pages_are_refused(site: str) -> None:
    with pytest.raises(ReadError) as caught:
        list(read_bytes(read_page(f"{site}_list"), name=f"{site}.html.gz"))
    assert caught.value.code == "no-article"
