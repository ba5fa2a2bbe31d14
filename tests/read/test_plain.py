import textwrap
import unicodedata

import pytest

from read.samples import BODY, LEAD, TEXT, TITLE, read_one


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("Thứ Ba, 28-12-2021, 16:10", "2021-12-28T16:10:00+07:00"),
        ("28/12/2021 16:10 GMT+7", "2021-12-28T16:10:00+07:00"),
        ("Chủ nhật, ngày 5 tháng 3 năm 2023", "2023-03-05"),
        ("05/03/2023", "2023-03-05"),
    ],
)
def test_plain_takes_the_date_line_out(line: str, iso: str) -> None:
    article = read_one("\n".join((TITLE, line, LEAD, *BODY))).article
    assert (article.title, article.lead, article.text, article.published) == (TITLE, LEAD, TEXT, iso)


def test_plain_finds_headline_lead_and_byline() -> None:
    result = read_one("\n\n".join((TITLE, "Quang cảnh cuộc họp. Ảnh: Minh Tú", LEAD, *BODY, "LÊ TÚ – THU HÀ")))
    article = result.article
    assert (article.title, article.lead, article.author) == (TITLE, LEAD, "LÊ TÚ, THU HÀ")
    assert article.text == TEXT
    assert (article.source, article.url, article.kind, result.warnings) == (None, None, "news", ())


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Nguyễn Thanh Mai", "Nguyễn Thanh Mai"),
        ("Theo TTXVN", None),
        ("Bài, ảnh: Thanh Mai", "Thanh Mai"),
        ("Nhóm PV", None),
        ("Minh Tú", "Minh Tú"),
        ("Minh Tú\nTheo TTXVN", "Minh Tú"),
    ],
)
def test_plain_takes_the_byline_out(line: str, author: str | None) -> None:
    article = read_one(f"{TEXT}\n{line}\n").article
    assert (article.text, article.author) == (TEXT, author)


def test_plain_reads_a_byline_beside_the_date() -> None:
    date = "28/12/2021 16:10"
    for author, *head in (
        ("Minh Tú", f"Minh Tú - {date}"),
        ("Lê Minh Tú", "Lê Minh Tú", date),
        ("Lê Minh Tú", date, "Lê Minh Tú"),
    ):
        article = read_one("\n".join((TITLE, *head, LEAD, *BODY))).article
        assert (article.text, article.author, article.published) == (TEXT, author, "2021-12-28T16:10:00+07:00")


@pytest.mark.parametrize("heading", ["I. TÌNH HÌNH", "KẾT QUẢ ĐẠT ĐƯỢC", "Tổ Chức Thực Hiện", "Tình Hình"])
def test_plain_keeps_headings_beside_a_date(heading: str) -> None:
    article = read_one("\n".join((TITLE, "28/12/2021 16:10", heading, LEAD, *BODY))).article
    assert article.text.split("\n")[:2] == [TITLE, heading]
    assert article.author is None


@pytest.mark.parametrize("heading", ["I. TÌNH HÌNH", "KẾT QUẢ ĐẠT ĐƯỢC", "Tổ Chức Thực Hiện"])
def test_plain_keeps_a_heading_at_the_end(heading: str) -> None:
    article = read_one(f"{TEXT}\n{heading}").article
    assert (article.text, article.author) == (f"{TEXT}\n{heading}", None)


@pytest.mark.parametrize(
    "signature",
    ["TL. CHỦ TỊCH, CHÁNH VĂN PHÒNG, Nguyễn Văn Hùng", "TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\nNguyễn Văn Hùng"],
)
def test_plain_takes_the_signature_of_a_notice_for_no_author(signature: str) -> None:
    article = read_one(f"{TEXT}\n{signature}").article
    assert (article.text, article.author) == (f"{TEXT}\n{signature}", None)


@pytest.mark.parametrize("kind", ["THÔNG BÁO", "CÔNG ĐIỆN", "Kế hoạch"])
def test_plain_takes_the_subject_of_a_notice_for_no_lead(kind: str) -> None:
    subject = "Về việc tăng cường nạo vét kênh mương và sửa chữa cống trước mùa mưa trên toàn huyện"
    article = read_one("\n".join((kind, subject, *BODY))).article
    assert (article.title, article.lead) == (kind, None)
    assert article.text.split("\n")[:2] == [kind, subject]


def test_plain_keeps_names_that_end_a_list() -> None:
    text = f"{TITLE}\n{LEAD}\nThành phần tổ công tác gồm\nTrần Quang Vĩnh\nLê Thu Hà"
    article = read_one(text).article
    assert article.text == text
    assert article.author is None


def test_plain_guesses_no_lead_from_a_single_paragraph() -> None:
    article = read_one(f"{TITLE}\n{LEAD}").article
    assert (article.title, article.lead, article.text) == (TITLE, None, f"{TITLE}\n{LEAD}")


def test_plain_takes_a_first_sentence_for_no_headline() -> None:
    result = read_one(f"{LEAD}\n{BODY[0]}\n{BODY[1]}")
    assert (result.article.title, result.article.lead) == (None, None)
    assert result.warnings == ("no-title",)


def test_plain_takes_a_heading_for_no_lead() -> None:
    article = read_one(f"{TITLE}\nVề vốn đầu tư\n{LEAD}\n{BODY[0]}").article
    assert article.lead is None
    assert article.text.split("\n")[1] == "Về vốn đầu tư"


def test_plain_keeps_a_long_first_line_as_body() -> None:
    long = " ".join(["chữ"] * 41)
    assert read_one(f"{long}\n{LEAD}\n{BODY[0]}").article.title is None


def test_plain_joins_hard_wrapped_text() -> None:
    text = "\n\n".join(textwrap.fill(paragraph, 72) for paragraph in (TITLE, LEAD, *BODY))
    assert read_one(text).article.text == TEXT


def test_plain_drops_links_to_other_articles() -> None:
    assert read_one(f"{TITLE}\n{LEAD}\n>> Huyện Tân Lập chậm tiến độ\n" + "\n".join(BODY)).article.text == TEXT


def test_plain_removes_the_signature_before_the_lead() -> None:
    assert read_one(f"{TITLE}\n(PLO)- {LEAD}\n" + "\n".join(BODY)).article.lead == LEAD


def test_plain_text_is_canonical_and_decomposed_input_is_reported() -> None:
    result = read_one(unicodedata.normalize("NFD", TEXT).replace(" ", "\u00a0 ").replace("\n", "\r\n \r\n"))
    assert result.article.text == TEXT
    assert result.warnings == ("text-normalised",)


def test_plain_gives_one_word_as_it_is() -> None:
    result = read_one("Chữ")
    assert (result.article.text, result.article.title, result.warnings) == ("Chữ", None, ("no-title",))
