from __future__ import annotations

from dataclasses import replace

import pytest

from extract.export.origin import origin

from .papers import conclusion


def test_origin_cites_a_document():
    assert origin(conclusion()) == (
        "Thông báo số 7/TB-UBND ngày 05 tháng 5 năm 2031 của Ủy ban nhân dân tỉnh Trà Giang "
        "về việc củng cố trạm y tế xã"
    )


@pytest.mark.parametrize(
    ("subject", "end"),
    [
        ("V/v củng cố trạm y tế", " về việc củng cố trạm y tế"),
        ("về trạm y tế", " về trạm y tế"),
        ("Kết luận của Chủ tịch tỉnh", ": Kết luận của Chủ tịch tỉnh"),
        ("Vệ sinh trường học", ": Vệ sinh trường học"),
        (None, ""),
    ],
)
def test_origin_joins_the_subject(subject, end):
    record = conclusion()
    assert record.document is not None
    header = replace(record.document, subject=subject, number=None, date=None, issuer=None)
    assert origin(replace(record, document=header)) == f"Thông báo{end}"


def test_origin_cites_news(record):
    assert origin(record) == "Bài “Tỉnh Bình Sơn họp về nước sạch” (bao.example, ngày 02/05/2031)"


def test_origin_is_never_empty(record):
    bare = replace(record.article, title=None, source=None, published=None)
    assert origin(replace(record, article=bare)) == "Bài https://bao.example/nuoc-sach"
    assert origin(replace(record, article=replace(bare, url=None))) == "Bài a1"
    paper = conclusion()
    assert paper.document is not None
    header = replace(paper.document, type=None, number=None, issuer=None, date=None, subject=None)
    assert origin(replace(paper, document=header)) == "Văn bản d1"
