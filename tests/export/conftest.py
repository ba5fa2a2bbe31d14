"""An invented article with one statement of every kind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.records import Deadline, DocumentRef, Issuer, Label, Quote, Record

from .build import Line, bare_article, bare_record, spans_of, statements, text_of

SENTENCES: tuple[Line, ...] = (
    ("Tỉnh Bình Sơn họp về nước sạch", None),
    ("Chủ tịch UBND tỉnh Lò Thị Mận chủ trì cuộc họp sáng nay tại hội trường lớn của tỉnh.", None),
    ("- Sở Xây dựng phải trình phương án cấp nước trước ngày 30/6 theo Kế hoạch số 12/KH-UBND.", "directive"),
    ("Các huyện cùng Công ty Suối Trong khẩn trương rà soát đường ống.", "directive"),
    ("Đã có 9.200 hộ dùng nước máy.", "achievement"),
    ("Ba xã vùng cao vẫn thiếu nước.", "difficulty"),
    ("Tiến sĩ Vừ A Páo đề nghị tỉnh xây thêm hồ chứa.", "recommendation"),
)


def build() -> Record:
    text = text_of(SENTENCES)
    at = spans_of(text)
    chair = Issuer(name="Lò Thị Mận", role="Chủ tịch UBND tỉnh", person="p1", **at("Chủ tịch UBND tỉnh Lò Thị Mận"))
    expert = Issuer(name="Vừ A Páo", role=None, person="p2", **at("Vừ A Páo"))
    issuers: dict[Label, Issuer] = {"directive": chair, "recommendation": expert}
    sentences, items = statements(SENTENCES, score=0.905, issuers=issuers)
    items[0] = replace(
        items[0],
        addressees=(Quote(text="Sở Xây dựng", **at("Sở Xây dựng")),),
        deadlines=(
            Deadline(text="trước ngày 30/6", from_=None, to="2031-06-30", **at("trước ngày 30/6")),
            Deadline(text="sáng nay", from_="2031-05-02", to="2031-05-02", **at("sáng nay")),
        ),
        documents=(
            DocumentRef(
                text="Kế hoạch số 12/KH-UBND",
                type="kế hoạch",
                number="12/KH-UBND",
                issuer="Ủy ban nhân dân",
                date=None,
                **at("Kế hoạch số 12/KH-UBND"),
            ),
        ),
    )
    items[1] = replace(
        items[1],
        addressees=(Quote(text="Các huyện", **at("Các huyện")),),
        partners=(Quote(text="Công ty Suối Trong", **at("Công ty Suối Trong")),),
    )
    article = replace(
        bare_article(text, "news", name="a1"),
        url="https://bao.example/nuoc-sach",
        source="bao.example",
        title=SENTENCES[0][0],
        author="Giàng Thị Dợ",
        published="2031-05-02T16:10:00+07:00",
    )
    return bare_record(article, sentences, items)


@pytest.fixture
def record() -> Record:
    return build()
