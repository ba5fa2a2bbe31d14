"""An invented record that is corrected in tests: five sentences, four items, two people."""

from __future__ import annotations

from typing import Final

from extract.records import (
    LABELS,
    Article,
    Deadline,
    DocumentRef,
    Issuer,
    Item,
    Label,
    ModelName,
    Person,
    Quote,
    Record,
    Sentence,
    Span,
)

TITLE: Final = "Huyện Đồng Mây họp về đê 🚜"
RESULT: Final = "Toàn huyện đã đắp 12 km đê, đạt 80% kế hoạch, nhưng đê Khe Ngòi còn yếu."
ORDER: Final = (
    "Ông Lò Quý Ân yêu cầu Phòng Kinh tế sửa đê theo Kế hoạch 12/KH-UBND trước ngày 30/6; xã Khe Ngòi đắp kè."
)
AIM: Final = "Huyện sẽ trình tỉnh đề án trong quý III."
WISH: Final = "Bà Vi Thị Nhàn đề nghị tỉnh hỗ trợ xi măng."
TEXT: Final = f"{TITLE}\n{RESULT} {ORDER}\n{AIM} {WISH}"


def place(words: str) -> tuple[int, int]:
    """Return where ``words`` stand first in the text."""
    start = TEXT.index(words)
    return start, start + len(words)


def quote(words: str) -> Quote:
    start, end = place(words)
    return Quote(text=words, start=start, end=end)


def sentence(words: str, *labels: Label) -> Sentence:
    start, end = place(words)
    return Sentence(
        start=start, end=end, labels=labels, scores={label: 0.9 if label in labels else 0.05 for label in LABELS}
    )


def item(name: str, label: Label, words: str, index: int, **known: object) -> Item:
    start, end = place(words)
    empty: dict[str, object] = {"issuer": None, "addressees": (), "partners": (), "deadlines": (), "documents": ()}
    return Item(
        id=name,
        label=label,
        start=start,
        end=end,
        text=words,
        sentence=index,
        score=0.9,
        quantities=(),
        **{**empty, **known},  # type: ignore[arg-type]
    )


def sample(text: str = TEXT) -> Record:
    """Return the record; ``text`` may only go on behind its last sentence."""
    repair, quay = ORDER.split("; ")
    start, end = place("trước ngày 30/6")
    limit = Deadline(text="trước ngày 30/6", start=start, end=end, from_=None, to="2031-06-30")
    start, end = place("Kế hoạch 12/KH-UBND")
    plan = DocumentRef(
        text="Kế hoạch 12/KH-UBND",
        start=start,
        end=end,
        type="kế hoạch",
        number="12/KH-UBND",
        issuer="Ủy ban nhân dân",
        date=None,
    )
    start, end = place("Lò Quý Ân")
    an = Issuer(name="Lò Quý Ân", role="Chủ tịch", person="p1", start=start, end=end)
    start, end = place("Vi Thị Nhàn")
    nhan = Issuer(name="Vi Thị Nhàn", role=None, person="p2", start=start, end=end)
    return Record(
        article=Article(
            id="de-dong-may",
            url="https://bao.example/de",
            source="bao.example",
            title=TITLE,
            lead=None,
            author=None,
            published="2031-06-04T09:00:00+07:00",
            kind="news",
            text=text,
        ),
        document=None,
        meeting=None,
        people=(
            Person(
                id="p1", name="Lò Quý Ân", roles=("Chủ tịch",), mentions=(Span(start=an.start or 0, end=an.end or 0),)
            ),
            Person(id="p2", name="Vi Thị Nhàn", roles=(), mentions=(Span(start=start, end=end),)),
        ),
        sentences=(
            sentence(TITLE),
            sentence(RESULT, "achievement", "difficulty"),
            sentence(ORDER, "directive"),
            sentence(AIM, "plan"),
            sentence(WISH, "recommendation"),
        ),
        items=(
            item("i1", "achievement", RESULT, 1),
            item("i2", "difficulty", RESULT, 1),
            item(
                "i3",
                "directive",
                repair,
                2,
                issuer=an,
                addressees=(quote("Phòng Kinh tế"),),
                deadlines=(limit,),
                documents=(plan,),
            ),
            item("i4", "directive", quay, 2, issuer=an, addressees=(quote("xã Khe Ngòi"),)),
            item("i5", "recommendation", WISH, 4, issuer=nhan, addressees=(quote("tỉnh"),)),
        ),
        model=ModelName(name="thu", version="0"),
        warnings=(),
    )
