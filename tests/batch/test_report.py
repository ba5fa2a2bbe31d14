"""The page over the tables of a run: what it says, that it is safe to open, and that it stays small."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from command import Run

pytest.importorskip("duckdb")
pytest.importorskip("pyarrow")
pytest.importorskip("zstandard")

from extract.batch.report import report, report_page
from extract.batch.report_periods import periods
from extract.batch.settings import TableFormat
from extract.batch.table_files import open_table
from extract.batch.table_rows import Row
from extract.errors import ChidaoError

TODAY = date(2031, 6, 15)


def article(number: int, **values: Any) -> Row:
    published = datetime(2031, 4, 30, 18, tzinfo=UTC) + timedelta(days=31 * (number % 2))  # 1 May, 1 June in Vietnam
    return {
        "number": number,
        "article_id": f"a{number}",
        "url": f"https://bao.example/{number}",
        "source": f"Báo {'AB'[number % 2]}",
        "title": f"Tin số {number}",
        "published": published.isoformat(),
        "published_at": published,
        "items": 1,
        "directives": 0,
        **values,
    }


def item(of: Row, label: str, text: str, **values: Any) -> Row:
    about = {name: of[name] for name in ("number", "article_id", "url", "source", "title", "published", "published_at")}
    return {**about, "item_id": values.pop("item_id", "i1"), "label": label, "text": text, "score": 0.5, **values}


def limit(text: str, last: str | None) -> dict[str, Any]:
    return {"text": text, "start": 0, "end": len(text), "from": None, "to": last}


FIRST = article(0, title="Họp <script>alert(1)</script> & “bàn” chống hạn", url="javascript:alert(1)", directives=2)
SECOND = article(
    1, meeting_name="họp chống hạn", meeting_date="2031-06-01", meeting_chair="Lò Quý Ân", directives=1, cluster=1
)
REPRINT = article(3, cluster=1, duplicate_of=1, meeting_name="họp chống hạn", meeting_date="2031-06-01", directives=1)
ASKED = {"issuer": "Ông Ân", "issuer_person": "Lò Quý Ân", "issuer_role": "Chủ tịch"}
ITEMS = [
    item(
        FIRST,
        "directive",
        "Giao Sở Xây dựng <b>xong</b> kênh.",
        addressees=["Sở Xây dựng", "Sở Xây dựng", "UBND xã Đông"],
        deadlines=[limit("trước 10/6", "2031-06-09"), limit("trong quý III", "2031-09-30"), limit("sớm", None)],
        **ASKED,
    ),
    item(FIRST, "directive", "Giao Sở Xây dựng báo cáo.", item_id="i2", addressees=["Sở Xây dựng"], **ASKED),
    item(
        SECOND,
        "directive",
        "Sở Tài chính cấp vốn trong tháng 6.",
        addressees=["Sở Tài chính"],
        issuer="UBND tỉnh",
        deadlines=[limit("trong tháng 6", "2031-06-30")],
    ),
    item(SECOND, "difficulty", "Ba xã vẫn thiếu nước.", item_id="i2", score=0.6),
    item(SECOND, "difficulty", "Kênh cũ hư hỏng nặng.", item_id="i3", score=0.9),
    item(SECOND, "achievement", "Đã xong 4 km kênh trước 30/7.", item_id="i4", deadlines=[limit("30/7", "2031-07-29")]),
    item(REPRINT, "directive", "Sở Tài chính cấp vốn trong tháng 6.", addressees=["Sở Tài chính"], issuer="UBND tỉnh"),
]
REJECT = {"source": "bai<1>.jsonl:4", "stage": "read", "code": "bad-json", "message": "The text is no valid JSON."}


def write(
    folder: Path,
    articles: Sequence[Row],
    items: Sequence[Row],
    *,
    rejects: Sequence[Row] = (),
    duplicates: Sequence[Row] | None = None,
    form: TableFormat = "parquet",
) -> Path:
    """Write what a finished run leaves, as far as a report reads it."""
    tables = {"articles": articles, "items": items, "rejects": rejects}
    if duplicates is not None:
        tables["duplicates"] = duplicates
    folder.mkdir(exist_ok=True)
    for name, of_table in tables.items():
        with open_table(folder, name, form) as table:  # type: ignore[arg-type]
            table.write(of_table)
    counts = {"inputs": len(articles) + len(rejects), "records": len(articles), "nlp_rejects": 0}
    counts |= {"read_rejects": len(rejects), "duplicates": 0, "filtered": 0}
    run = {
        "settings": {"inputs": ["bai.jsonl"], "duplicates": "off" if duplicates is None else "mark"},
        "model": {"name": "vi_test"},
        "versions": {"chidao": "0"},
        "counts": counts,
    }
    (folder / "run.json").write_text(json.dumps(run), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    names = ("cluster", "number", "article_id", "url", "source", "title", "published", "published_at")
    duplicates = [
        {"kept": kept, **{name: row[name] for name in names}} for row, kept in ((SECOND, True), (REPRINT, False))
    ]
    folder = tmp_path_factory.mktemp("a run's tables")
    return write(folder, [FIRST, SECOND, REPRINT], ITEMS, rejects=[REJECT], duplicates=duplicates)


@pytest.fixture(scope="module")
def page(run: Path) -> BeautifulSoup:
    return shown(run)


def shown(folder: Path, today: date = TODAY) -> BeautifulSoup:
    return BeautifulSoup(report_page(folder, today=today), "lxml")


def rows(page: BeautifulSoup, section: str, table: str = "table") -> list[list[str]]:
    found = page.select_one(f"#{section} {table}")
    assert isinstance(found, Tag)
    return [[cell.get_text(" ", strip=True) for cell in row("th") + row("td")] for row in found.select("tbody tr")]


def test_inputs_and_statements_are_counted(page: BeautifulSoup) -> None:
    counts = [int(each.text) for each in page.select("#counts dd")]
    assert counts == [4, 3, 1, 0, 0, 0, 3, 1, 2, 0]  # what became of the inputs; statements by label, no reprint


def test_statements_stand_in_their_month_in_vietnam(page: BeautifulSoup) -> None:
    assert rows(page, "time") == [["05/2031", "2", "0", "0"], ["06/2031", "1", "1", "2"]]
    heights = {rect["class"][0]: float(str(rect["height"])) for rect in page.select("#time figure .columns rect")}
    assert heights["difficulty"] == 2 * heights["achievement"]


def test_people_direct_under_their_names_and_reprints_do_not_count(page: BeautifulSoup) -> None:
    heads = [head.text for head in page.select("#who .heat thead th")[1:]]
    matrix = {
        (row[0], column): cell
        for row in rows(page, "who", ".heat")
        for column, cell in zip(heads, row[1:], strict=True)
    }
    assert matrix["Lò Quý Ân", "Sở Xây dựng"] == "2"
    assert matrix["UBND tỉnh", "Sở Tài chính"] == "1"
    assert matrix["UBND tỉnh", "Sở Xây dựng"] == "·"
    assert rows(page, "who", "details table")[0] == ["Lò Quý Ân", "Sở Xây dựng", "2", "1"]
    assert rows(page, "issuers", "details table")[0] == ["Lò Quý Ân", "Chủ tịch", "2", "0", "1"]
    assert rows(page, "addressees", "details table")[0] == ["Sở Xây dựng", "2", "0", "1"]


def test_difficulties_are_placed_and_shown_by_the_surest(page: BeautifulSoup) -> None:
    assert rows(page, "difficulties", "details table") == [["Báo B", "2", "1", "200", "Kênh cũ hư hỏng nặng."]]
    assert rows(page, "difficulties", ".side-by-side > div + div table") == [["Sở Tài chính", "", "2"]]


def test_the_next_limit_of_a_task_is_listed_and_what_was_achieved_has_none(run: Path, page: BeautifulSoup) -> None:
    assert [row[:3] for row in rows(page, "due")] == [
        ["30/06/2031 trong tháng 6", "Sở Tài chính cấp vốn trong tháng 6.", "UBND tỉnh"],
        ["30/09/2031 trong quý III", "Giao Sở Xây dựng <b>xong</b> kênh.", "Lò Quý Ân"],
    ]
    assert "2 limits are still to come, 1 ended" in page.select_one("#due").text  # type: ignore[union-attr]
    assert rows(shown(run, date(2031, 6, 9)), "due")[0][0] == "09/06/2031 trước 10/6"
    late = shown(run, date(2032, 1, 1)).select_one("#due")
    assert isinstance(late, Tag)
    assert "The last limit of all is 30/09/2031" in late.text


def test_meetings_reprints_and_rejects_are_listed(page: BeautifulSoup) -> None:
    assert rows(page, "meetings") == [["họp chống hạn", "01/06/2031", "", "Lò Quý Ân", "1", "1"]]
    assert rows(page, "reprints") == [["Tin số 1", "Báo B", "1", "1"]]
    assert rows(page, "rejects") == [["bad-json", "read", "1", "The text is no valid JSON."]]
    assert rows(page, "rejects", "details table") == [["bai<1>.jsonl:4", "bad-json", "read"]]


def test_words_mark_their_label(tmp_path: Path) -> None:
    articles = [article(number) for number in range(60)]
    items = [item(each, "directive", "Cần khẩn trương làm đường.") for each in articles[:30]]
    items += [item(each, "difficulty", "Còn khó khăn. Khẩn, trương!") for each in articles[30:]]
    page = shown(write(tmp_path, articles, items))
    found = {(row[0].split()[0], row[1]) for row in rows(page, "topics", "details table")}
    assert found == {("Chỉ", "khẩn trương"), ("Khó", "khó khăn")}


def test_nothing_an_article_says_is_markup_and_nothing_is_loaded(run: Path) -> None:
    text = report_page(run, today=TODAY)
    page = BeautifulSoup(text, "lxml")
    assert page.select("script, img, link, iframe, object, [src], [onclick], [style]") == []
    assert "url(" not in text
    assert "@import" not in text
    assert "default-src 'none'" in text
    assert "Họp <script>alert(1)</script> & “bàn” chống hạn" in page.select_one("#due").text  # type: ignore[union-attr]
    assert {str(link["href"])[:8] for link in page.select("main a")} == {"https://"}


def test_every_chart_has_its_caption_in_two_languages_and_its_table(page: BeautifulSoup) -> None:
    sections = page.select("main section")
    assert len(sections) == len(page.select("nav a")) == 11
    for section in sections:
        assert section.select_one(".caption > span > [lang=en]")
        assert not section.select("figure") or section.select_one("details table")


def test_the_same_tables_give_the_same_bytes_in_both_forms(tmp_path: Path) -> None:
    pages = {
        report(write(tmp_path / form, [FIRST, SECOND], ITEMS[:6], form=form), today=TODAY).read_bytes()
        for form in ("parquet", "jsonl", "parquet")
    }
    assert len(pages) == 1


def test_the_page_stays_small_whatever_the_tables_hold(tmp_path: Path) -> None:
    long = "<dài> " * 400
    articles = [
        article(number, source=f"{number}{long}", title=long, meeting_name=f"{number}{long}") for number in range(300)
    ]
    items = [
        item(
            each,
            label,
            long,
            item_id=label,
            issuer=f"{each['number']}{long}",
            issuer_role=long,
            addressees=[f"{each['number'] % 90} {k}{long}" for k in range(3)],
            deadlines=[limit(long, "2031-07-01")],
        )
        for each in articles
        for label in ("directive", "difficulty")
    ]
    rejects = [{**REJECT, "source": f"{long}{number}", "message": long} for number in range(300)]
    folder = write(tmp_path, articles, items, rejects=rejects)
    assert len(report_page(folder, today=TODAY).encode()) < 600_000
    page = shown(folder)
    assert len(rows(page, "due")) == len(rows(page, "rejects", "details table")) == 50


def test_a_run_without_statements_says_so(tmp_path: Path) -> None:
    for articles in ([], [article(0, items=0)]):
        page = shown(write(tmp_path, articles, [], rejects=[REJECT]))
        assert "No statements were found" in page.select_one("#counts").text  # type: ignore[union-attr]
        assert [section["id"] for section in page.select("main section")] == ["counts", "meetings", "rejects"]


def test_what_is_no_finished_run_is_named(tmp_path: Path) -> None:
    damaged = tmp_path / "damaged"
    damaged.mkdir()
    (damaged / "run.json").write_text("{", encoding="utf-8")
    for folder, code in ((tmp_path, "not-finished"), (tmp_path / "nowhere", "not-finished"), (damaged, "bad-run")):
        with pytest.raises(ChidaoError, match=str(folder)) as caught:
            report(folder)
        assert caught.value.code == code
    assert list(damaged.iterdir()) == [damaged / "run.json"]


@pytest.mark.parametrize(
    ("given", "names", "outside"),
    [
        ([("2031-01", 3), ("2031-03", 1), (None, 2)], ("2031-01", "2031-02", "2031-03"), 0),
        ([("1970-01", 1), ("2031-01", 500)], ("2031-01",), 1),  # a wrong date
        ([("2029-11", 90), ("2024-11", 90)], tuple(str(year) for year in range(2024, 2030)), 0),
        ([("0001-01", 90), ("2031-01", 90)], tuple(str(year) for year in range(1972, 2032)), 90),
        ([(None, 2)], (), 0),
    ],
)
def test_time_has_no_gaps_and_no_more_columns_than_can_be_seen(
    given: list[tuple[str | None, int]], names: tuple[str, ...], outside: int
) -> None:
    found = periods((month, "directive", count) for month, count in given)
    assert (found.names, found.outside) == (names, outside)
    undated = sum(count for month, count in given if month is None)
    assert found.undated == undated
    assert found.counts.total() + found.outside + undated == sum(count for _, count in given)


def test_the_command_prints_the_name_of_the_page(run: Path, bare_run: Run, tmp_path: Path) -> None:
    done = bare_run("report", run, "--today", "2031-06-15")
    assert (done.code, done.out) == (0, f"{run / 'report.html'}\n")
    other = tmp_path / "khác.html"
    assert bare_run("report", run, "-o", other, "--today", "2031-06-16").out == f"{other}\n"
    assert "ends on 16/06/2031 or later" in other.read_text(encoding="utf-8")
