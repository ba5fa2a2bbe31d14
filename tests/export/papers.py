"""An invented official document with two pages, lead-ins, partners and every sort of time limit."""

from __future__ import annotations

from dataclasses import replace

from extract.records import LABELS, Deadline, DocumentHeader, DocumentRef, Issuer, Label, Quote, Record, Sentence

from .build import Line, bare_article, bare_record, spans_of, statements, text_of

LINES: tuple[Line, ...] = (
    ("1. Sở Y tế Trà Giang:", None),
    (
        "a) Chủ trì, phối hợp với Sở Tài chính xây dựng đề án trạm y tế, trình trước ngày 30/6/2031 theo "
        "Quyết định số 15/QĐ-UBND;",
        "directive",
    ),
    ("b) Rà soát nhân lực các trạm trong quý III.", "directive"),
    ("2. Giao UBND huyện Vân Sa sửa đường vào trạm từ ngày 10/5 đến ngày 12/5; thường xuyên báo cáo.", "directive"),
    ("Đề nghị Bộ Y tế bố trí thêm vốn.", "recommendation"),
    ("Toàn tỉnh đã có 40 trạm đạt chuẩn.", "achievement"),
    ("Hai xã còn thiếu bác sĩ.", "difficulty"),
)
SECOND_PAGE = "2. Giao UBND"


def conclusion() -> Record:
    text = text_of(LINES)
    at = spans_of(text)

    def quote(words: str) -> Quote:
        return Quote(text=words, **at(words))

    issuer = Issuer(name="Ủy ban nhân dân tỉnh Trà Giang", role=None, person=None, start=None, end=None)
    sentences, items = statements(LINES, score=0.875, issuers={"directive": issuer})
    health = (quote("Sở Y tế Trà Giang"),)
    decision = "Quyết định số 15/QĐ-UBND"
    items[0] = replace(
        items[0],
        addressees=health,
        partners=(quote("Sở Tài chính"),),
        deadlines=(Deadline(text="trước ngày 30/6/2031", from_=None, to="2031-06-30", **at("trước ngày 30/6/2031")),),
        documents=(
            DocumentRef(text=decision, type="quyết định", number="15/QĐ-UBND", issuer=None, date=None, **at(decision)),
        ),
    )
    items[1] = replace(
        items[1],
        addressees=health,
        deadlines=(Deadline(text="trong quý III", from_="2031-07-01", to="2031-09-30", **at("trong quý III")),),
    )
    span = "từ ngày 10/5 đến ngày 12/5"
    items[2] = replace(
        items[2],
        addressees=(quote("UBND huyện Vân Sa"),),
        deadlines=(
            Deadline(text="thường xuyên", from_="2031-05-05", to=None, **at("thường xuyên")),
            Deadline(text=span, from_="2031-05-10", to="2031-05-12", **at(span)),
        ),
    )
    items[3] = replace(items[3], addressees=(quote("Bộ Y tế"),))
    document = DocumentHeader(
        type="Thông báo",
        number="7/TB-UBND",
        issuer="Ủy ban nhân dân tỉnh Trà Giang",
        signer="Lê Quý Ân",
        date="2031-05-05",
        subject="Về việc củng cố trạm y tế xã",
        recipients=("Sở Y tế",),
        pages=(0, text.index(SECOND_PAGE)),
    )
    return bare_record(bare_article(text, "document", name="d1"), sentences, items, document=document)


def with_item_text(record: Record, words: str, label: Label = "directive") -> Record:
    """Return ``record`` with one sentence and one statement: ``words``."""
    scores = dict.fromkeys(LABELS, 0.5)
    item = replace(
        record.items[0],
        label=label,
        start=0,
        end=len(words),
        text=words,
        sentence=0,
        issuer=None,
        addressees=(),
        partners=(),
        deadlines=(),
        documents=(),
    )
    return replace(
        record,
        article=replace(record.article, text=words),
        sentences=(Sentence(start=0, end=len(words), labels=(label,), scores=scores),),
        items=(item,),
    )
