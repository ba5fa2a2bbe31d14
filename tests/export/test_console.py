from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

import pytest

from extract.errors import WARNINGS
from extract.export import render_text
from extract.records import DocumentHeader


def _plain(record, width=80):
    return render_text(record, colour=False, width=width)


def _block(text: str, words: str) -> list[str]:
    """Return the lines of the statement that holds ``words``."""
    return next(part for part in text.split("\n\n") if words in part).rstrip("\n").split("\n")


def test_render_text_shows_the_head(record):
    assert _plain(record).split("\n")[:4] == [
        "Tỉnh Bình Sơn họp về nước sạch",
        "bao.example · 2031-05-02 16:10 · Giàng Thị Dợ",
        "https://bao.example/nuoc-sach",
        "",
    ]


def test_render_text_leaves_out_what_is_not_known(record):
    article = replace(record.article, title=None, url=None, source=None, author=None, published="2031-05-02")
    assert _plain(replace(record, article=article)).split("\n")[:3] == ["(no headline)", "2031-05-02", ""]
    article = replace(article, published=None)
    assert _plain(replace(record, article=article)).split("\n")[:2] == ["(no headline)", ""]


def test_render_text_explains_warnings(record):
    text = _plain(replace(record, warnings=("no-body", "quite-new")), width=200)
    assert f"\nNote: {WARNINGS['no-body']}\n" in text
    assert "\nNote: quite-new\n" in text


def test_render_text_groups_statements_by_label_in_order(record):
    headings = [line for line in _plain(record).split("\n") if re.search(r"\(\d+\)$", line)]
    assert headings == [
        "DIRECTIVES · chỉ đạo (2)",
        "ACHIEVEMENTS · kết quả (1)",
        "DIFFICULTIES · khó khăn, hạn chế (1)",
        "RECOMMENDATIONS · kiến nghị, đề xuất (1)",
    ]
    plans = tuple(replace(item, label="plan") for item in record.items[:1])
    assert "PLANS · phương hướng, cam kết (1)" in _plain(replace(record, items=(*record.items, *plans)))


def test_render_text_shows_a_statement_with_its_details(record):
    assert _block(_plain(record), "Sở Xây dựng phải") == [
        "   90% - Sở Xây dựng phải trình phương án cấp nước trước ngày 30/6 theo Kế hoạch",
        "       số 12/KH-UBND.",
        "       — Lò Thị Mận, Chủ tịch UBND tỉnh",
        "         “Chủ tịch UBND tỉnh Lò Thị Mận chủ trì cuộc họp sáng nay tại hội trường",
        "         lớn của tỉnh.”",
        "       to: Sở Xây dựng",
        "       by: trước ngày 30/6 (2031-06-30); sáng nay (2031-05-02)",
        "       under: Kế hoạch số 12/KH-UBND",
    ]


def test_render_text_shows_addressees_and_partners(record):
    block = _block(_plain(record), "Các huyện")
    assert "       to: Các huyện" in block
    assert "       with: Công ty Suối Trong" in block


def test_render_text_quotes_the_speakers_sentence_once_for_statements_in_a_row(record):
    text = _plain(record, width=200)
    assert text.count("— Lò Thị Mận, Chủ tịch UBND tỉnh") == 2
    assert text.count("“Chủ tịch UBND tỉnh Lò Thị Mận chủ trì") == 1


def test_render_text_quotes_no_sentence_for_a_speaker_named_in_the_statement(record):
    assert _block(_plain(record), "Tiến sĩ Vừ A Páo")[1:] == ["       — Vừ A Páo"]


def test_render_text_quotes_the_sentence_after_a_statement_that_is_that_sentence(record):
    speech = replace(record.items[0], id="i0", sentence=1, start=record.sentences[1].start, end=record.sentences[1].end)
    text = _plain(replace(record, items=(speech, *record.items)), width=200)
    assert text.count("“Chủ tịch UBND tỉnh Lò Thị Mận chủ trì") == 1


@pytest.mark.parametrize("start", [None, 10**6])
def test_render_text_bears_a_speaker_without_a_place(record, start):
    issuer = replace(record.items[0].issuer, start=start, end=start)
    item = replace(record.items[0], issuer=issuer)
    text = _plain(replace(record, items=(item,)))
    assert "— Lò Thị Mận" in text
    assert "“" not in text


@pytest.mark.parametrize("width", [40, 44, 60, 80, 132])
def test_render_text_shortens_a_long_sentence_around_the_speaker(record, width):
    before, after = "Trước đó nhiều việc đã được nêu ra. " * 9, " và nhiều việc khác nữa còn được bàn tiếp" * 9
    old, article = record.sentences[1], record.article
    shift = len(before)
    text = article.text[: old.start] + before + article.text[old.start : old.end] + after + article.text[old.end :]
    sentences = list(record.sentences)
    sentences[1] = replace(old, end=old.end + shift + len(after))
    issuer = record.items[0].issuer
    moved = replace(issuer, start=issuer.start + shift, end=issuer.end + shift)
    item = replace(record.items[0], issuer=moved, addressees=(), deadlines=(), documents=())
    made = replace(record, article=replace(article, text=text), sentences=tuple(sentences), items=(item,))
    block = _block(_plain(made, width=width), "Sở Xây dựng phải")
    quoted = [line.strip() for line in block if line.startswith("         ")]
    joined = " ".join(quoted)
    quote = joined[joined.index("“") :]
    assert quote.startswith("“…")
    assert quote.rstrip().endswith("…”")
    assert "Lò Thị Mận" in quote
    opening = next(number for number, line in enumerate(quoted) if line.startswith("“"))
    assert len(quoted) - opening <= 2


@pytest.mark.parametrize("width", [40, 44, 72, 120])
def test_render_text_keeps_to_the_width(record, width):
    article = replace(record.article, url=None)
    assert max(map(len, _plain(replace(record, article=article), width=width).split("\n"))) <= width


def test_render_text_never_goes_below_its_narrowest(record):
    assert _plain(record, width=1) == _plain(record, width=40)


def test_render_text_does_not_break_an_address(record):
    url = "https://bao.example/" + "rat-dai-" * 30
    assert url in _plain(replace(record, article=replace(record.article, url=url))).split("\n")


def test_render_text_says_in_one_line_that_nothing_was_found(record):
    text = _plain(replace(record, items=()))
    assert text.endswith("\n\nNo directive, achievement, difficulty or recommendation was found.\n")


@pytest.mark.parametrize(
    ("score", "shown"), [(1.0, "100%"), (0.9999, " 99%"), (0.5, " 50%"), (0.07, "  7%"), (0.0, "  0%")]
)
def test_render_text_shows_scores_as_percentages(record, score, shown):
    assert f"\n  {shown} - Sở" in _plain(replace(record, items=(replace(record.items[0], score=score),)))


def test_render_text_in_colour_says_the_same_words(record):
    coloured = render_text(record, colour=True, width=80)
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == _plain(record)
    assert coloured.startswith("\x1b[1mTỉnh Bình Sơn họp về nước sạch\x1b[0m\n")
    assert "\x1b[2m       — Lò Thị Mận, Chủ tịch UBND tỉnh\x1b[0m" in coloured
    for line in coloured.split("\n"):
        assert line.count("\x1b[0m") * 2 == line.count("\x1b")
    headings = re.findall(r"\x1b\[1;([0-9;]+)m[A-Z]+ · ", coloured)
    assert len(set(headings)) == 4


def test_render_text_lets_no_control_character_through(record):
    bad = "".join(map(chr, [*range(0x20), *range(0x7F, 0xA0), 0x202E, 0x2066, 0x2028])) + "\x1b]0;title\x07\x1b[2J"
    issuer = replace(record.items[0].issuer, name=f"Mận{bad}", role=bad)
    quote = replace(record.items[0].addressees[0], text=f"Sở{bad}")
    deadline = replace(record.items[0].deadlines[0], text=f"mai{bad}", to=bad)
    item = replace(record.items[0], text=f"Làm{bad}ngay", issuer=issuer, addressees=(quote,), deadlines=(deadline,))
    name = record.article.text.index("Mận")
    article = replace(
        record.article,
        title=f"Tin{bad}",
        source=bad,
        author=bad,
        published=bad,
        url=f"https://bao.example/{bad}",
        text=record.article.text[: name + 1] + bad + record.article.text[name + 1 + len(bad) :],
    )
    text = _plain(replace(record, article=article, items=(item,), warnings=(bad,)))
    odd = {letter for letter in text if unicodedata.category(letter) in ("Cc", "Cf", "Zl", "Zp")}
    assert odd == {"\n"}


def test_render_text_can_always_be_written_as_utf8(record):
    item = replace(record.items[0], text="Làm \ud800 ngay")
    assert "Làm \ufffd ngay" in _plain(replace(record, items=(item,))).encode("utf-8").decode("utf-8")


def test_render_text_shows_the_head_of_a_document_and_the_page_of_a_task(record):
    head = DocumentHeader(
        type="Công điện",
        number="12/CĐ-UBND",
        issuer="Ủy ban nhân dân tỉnh Lào Cai",
        signer="Lò Thị Mận",
        date="2031-05-02",
        subject="phòng, chống lũ",
        recipients=("Sở Y tế", "Các xã"),
        pages=(0, 40),
    )
    text = render_text(replace(record, document=head), colour=False, width=100)
    assert "12/CĐ-UBND · Ủy ban nhân dân tỉnh Lào Cai · 2031-05-02 · signed by Lò Thị Mận" in text
    assert "for: Sở Y tế; Các xã" in text
    assert "page: 2" in text
