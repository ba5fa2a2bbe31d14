"""The look at the words that spares most articles their analysis: what it keeps, however it is typed."""

from __future__ import annotations

import math
import os
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest
from gate.quality import articles
from texts import ARTICLE, BODY, LEAD, NAUGHTY, TITLE

from extract.batch.meeting_report_training import directives, fitted, kept
from extract.batch.meeting_reports import WEIGHTS, Judge, can_direct, is_meeting_report, judge
from extract.corpus import LabelledArticle, load_corpus
from extract.errors import CorpusError
from extract.read.article_json import read_json_article
from extract.text import new_spelling, old_spelling

CORPUS = Path(__file__).parents[2] / "corpus"

DIRECTING = (
    "\n".join((LEAD, *BODY)),
    "Bộ Y tế ban hành công văn về dịch sởi\nNgày 12/3, Bộ Y tế có công văn đề nghị UBND các tỉnh chỉ đạo Sở Y tế khẩn "
    "trương rà soát trẻ chưa tiêm đủ mũi và báo cáo về Bộ trước ngày 30/3.",
    "Kẹt xe ở cầu Khe Ngòi\nSáng nay xe nối đuôi nhau dài 3 km, nhiều người đi làm trễ.\nÔng Lò Quý Ân, Phó Chủ tịch "
    "UBND huyện, giao Phòng Quản lý đô thị phối hợp với Công an huyện phân luồng ngay trong ngày.",
)

OTHERS = (
    "Đội nữ Khe Ngòi thắng trận thứ ba\nBàn mở tỷ số đến ở phút 17 sau cú sút xa của Vi Thị Nhàn. Hiệp hai đội khách "
    "dâng cao nhưng bóng hai lần dội cột dọc. Khán giả ở lại hát đến tối.",
    "Ca sĩ Lò Mai ra mắt album thứ hai\nAlbum gồm chín bài hát về tuổi thơ bên suối. Cô kể đã viết bài đầu tiên khi "
    "mới mười lăm tuổi. Buổi diễn đầu tiên kín chỗ.",
    "Điện thoại mới có màn hình gập\nMáy nặng 190 gram, pin dùng được hai ngày. Camera chụp đêm rõ hơn đời trước. Giá "
    "bán khởi điểm 21 triệu đồng.",
)


@pytest.mark.parametrize("text", DIRECTING)
def test_whoever_reports_orders_is_kept(text: str) -> None:
    assert is_meeting_report(read_json_article({"text": text}).article)


@pytest.mark.parametrize("text", OTHERS)
def test_sport_songs_and_gadgets_are_passed_over(text: str) -> None:
    assert not is_meeting_report(read_json_article({"text": text}).article)


def test_one_order_at_the_end_of_a_long_article_is_enough() -> None:
    long = "\n".join(OTHERS) * 5

    assert can_direct(None, None, f"{long}\n{BODY[1]}") >= judge().threshold > can_direct(None, None, long)


def test_headline_and_lead_count_once_wherever_they_stand() -> None:
    body = "\n".join(BODY)

    apart = can_direct(TITLE, LEAD, body)

    assert apart == can_direct(TITLE, LEAD, ARTICLE) == can_direct(None, None, ARTICLE)
    assert apart != can_direct(TITLE, None, body)


def test_an_order_in_the_lead_alone_is_seen() -> None:
    lead = "Chủ tịch UBND tỉnh yêu cầu Sở Xây dựng báo cáo trước ngày 30/6."

    assert can_direct("Trạm bơm Khe Ngòi", lead, OTHERS[0]) >= judge().threshold


@pytest.mark.parametrize(
    "typed",
    [old_spelling, new_spelling, str.upper, lambda text: unicodedata.normalize("NFD", text)],
    ids=["old spelling", "new spelling", "capitals", "decomposed accents"],
)
def test_a_score_does_not_hang_on_how_an_article_is_typed(typed: Callable[[str], str]) -> None:
    text = (
        "Chủ tịch Ủy ban yêu cầu các xã hoàn thành thủy lợi, khoẻ hoá kênh mương; hoà giải ở cơ sở phải xong trong quý."
    )

    assert can_direct(None, None, typed(text)) == can_direct(None, None, text)


@pytest.mark.parametrize("text", NAUGHTY)
def test_any_text_has_a_score(text: str) -> None:
    assert not math.isnan(can_direct(text, text, text))


def test_no_words_no_report() -> None:
    assert can_direct(None, None, " … !\n") == -math.inf


def test_a_book_takes_seconds_at_most() -> None:
    start = time.perf_counter()
    for line in ("Giao Sở Y tế rà soát. ", "giao sở y tế ", "." * 20, ".)"):
        can_direct(None, None, line * (1_000_000 // len(line)))

    assert time.perf_counter() - start < 30


def test_the_weights_stay_small() -> None:
    assert len(files("extract.lexicon").joinpath(WEIGHTS).read_bytes()) <= 300_000


@pytest.fixture(scope="module")
def own() -> dict[str, list[LabelledArticle]]:
    loaded = load_corpus(CORPUS, real=False)
    return {part: [article for article in loaded if article.part == part] for part in ("train", "dev")}


def test_the_threshold_keeps_what_it_is_chosen_for(own: dict[str, list[LabelledArticle]]) -> None:
    found = Judge.of(fitted(own["train"], own["dev"]))
    measured = kept(found, own["dev"])

    assert measured.directing == measured.directives == 1.0
    tighter = Judge(threshold=found.threshold + 0.01, sentence=found.sentence, article=found.article)
    assert kept(tighter, own["dev"]).directing < 1.0


def test_without_a_directive_no_threshold_is_chosen(own: dict[str, list[LabelledArticle]]) -> None:
    with pytest.raises(CorpusError, match="directive"):
        fitted(own["train"], [article for article in own["dev"] if not directives(article)])


FIT = """
import sys
from pathlib import Path
from extract.batch.meeting_report_training import fitted
from extract.corpus import load_corpus
from extract.weight_fitting import write
own = load_corpus(Path(sys.argv[1]), real=False)
parts = ([article for article in own if article.part == part] for part in ("train", "dev"))
write(fitted(*parts), Path(sys.argv[2]))
"""


def test_two_fits_give_the_same_bytes(tmp_path: Path) -> None:
    for seed in ("1", "2"):  # sets of strings have another order in each
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", FIT, str(CORPUS), str(tmp_path / seed)], check=True, env=environment)

    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()


@pytest.mark.gate
def test_articles_that_it_never_saw_are_kept(tmp_path: Path) -> None:
    labelled = articles(tmp_path)
    if labelled is None:
        pytest.skip("no texts of the labelled articles: neither corpus/texts nor ../shared (chidao corpus build)")

    test = kept(judge(), [article for article in labelled if article.part == "test"])
    tuning = [article for article in labelled if article.part == "dev"]
    dev = kept(judge(), tuning)

    assert test.directing >= 0.98
    assert test.directives >= 0.99
    assert test.telling >= 0.97
    # The test part has 24 articles without a directive, too few to say how many are spared; and so has the dev part
    # where only the articles of the first round have their texts.
    if sum(not directives(article) for article in tuning) >= 100:
        assert dev.others <= 0.78
