"""An invented article with one statement of every kind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.records import (
    LABELS,
    Article,
    Deadline,
    DocumentRef,
    Issuer,
    Item,
    Label,
    ModelName,
    Quote,
    Record,
    Sentence,
)

SENTENCES: tuple[tuple[str, Label | None], ...] = (
    ("Tỉnh Bình Sơn họp về nước sạch", None),
    ("Chủ tịch UBND tỉnh Lò Thị Mận chủ trì cuộc họp sáng nay tại hội trường lớn của tỉnh.", None),
    ("- Sở Xây dựng phải trình phương án cấp nước trước ngày 30/6 theo Kế hoạch số 12/KH-UBND.", "directive"),
    ("Các huyện cùng Công ty Suối Trong khẩn trương rà soát đường ống.", "directive"),
    ("Đã có 9.200 hộ dùng nước máy.", "achievement"),
    ("Ba xã vùng cao vẫn thiếu nước.", "difficulty"),
    ("Tiến sĩ Vừ A Páo đề nghị tỉnh xây thêm hồ chứa.", "recommendation"),
)


def _find(text: str, words: str) -> dict[str, int]:
    start = text.index(words)
    return {"start": start, "end": start + len(words)}


def build() -> Record:
    text = "\n".join(words for words, _ in SENTENCES)
    sentences: list[Sentence] = []
    items: list[Item] = []
    chair = Issuer(
        name="Lò Thị Mận", role="Chủ tịch UBND tỉnh", person="p1", **_find(text, "Chủ tịch UBND tỉnh Lò Thị Mận")
    )
    expert = Issuer(name="Vừ A Páo", role=None, person="p2", **_find(text, "Vừ A Páo"))
    issuers = {"directive": chair, "recommendation": expert}
    for index, (words, label) in enumerate(SENTENCES):
        span = _find(text, words)
        scores = {name: 0.9 if name == label else 0.05 for name in LABELS}
        sentences.append(Sentence(labels=(label,) if label else (), scores=scores, **span))
        if label:
            item = Item(
                id=f"i{len(items) + 1}",
                label=label,
                text=words,
                sentence=index,
                score=0.905,
                issuer=issuers.get(label),
                addressees=(),
                partners=(),
                deadlines=(),
                documents=(),
                quantities=(),
                **span,
            )
            items.append(item)
    items[0] = replace(
        items[0],
        addressees=(Quote(text="Sở Xây dựng", **_find(text, "Sở Xây dựng")),),
        deadlines=(
            Deadline(text="trước ngày 30/6", from_=None, to="2031-06-30", **_find(text, "trước ngày 30/6")),
            Deadline(text="sáng nay", from_="2031-05-02", to="2031-05-02", **_find(text, "sáng nay")),
        ),
        documents=(
            DocumentRef(
                text="Kế hoạch số 12/KH-UBND",
                type="kế hoạch",
                number="12/KH-UBND",
                issuer="Ủy ban nhân dân",
                date=None,
                **_find(text, "Kế hoạch số 12/KH-UBND"),
            ),
        ),
    )
    items[1] = replace(
        items[1],
        addressees=(Quote(text="Các huyện", **_find(text, "Các huyện")),),
        partners=(Quote(text="Công ty Suối Trong", **_find(text, "Công ty Suối Trong")),),
    )
    return Record(
        article=Article(
            id="a1",
            url="https://bao.example/nuoc-sach",
            source="bao.example",
            title=SENTENCES[0][0],
            lead=None,
            author="Giàng Thị Dợ",
            published="2031-05-02T16:10:00+07:00",
            kind="news",
            text=text,
        ),
        document=None,
        meeting=None,
        people=(),
        sentences=tuple(sentences),
        items=tuple(items),
        model=ModelName(name="thu", version="0"),
        warnings=(),
    )


@pytest.fixture
def record() -> Record:
    return build()
