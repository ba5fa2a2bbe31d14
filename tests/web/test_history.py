from __future__ import annotations

import signal
import sqlite3
import stat
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from extract.errors import WebError
from extract.records import Record
from extract.web.correction import Correction
from extract.web.corrections import CorrectionError
from extract.web.history import History

from .sample_record import AIM, TITLE, place, sample

REMOVE = Correction(change="remove", item="i2")
CONFIRM = Correction(change="confirm")


def about(words: str) -> Record:
    """Return the sample with other words at its end."""
    record = sample()
    return replace(record, article=replace(record.article, text=f"{record.article.text}\n{words}"))


def added(label: str = "difficulty", item: str = "") -> Correction:
    start, end = place(AIM)
    return Correction(change="add", item=item, label=label, start=start, end=end)  # type: ignore[arg-type]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "history.sqlite"


@pytest.fixture
def history(path: Path) -> Iterator[History]:
    with History(path) as opened:
        yield opened


def numbers(history: History, words: str = "", **page: int) -> list[int]:
    return [summary.number for summary in history.search(words, **page)]


def test_an_analysis_comes_back_as_it_was_also_after_closing(path: Path) -> None:
    with History(path) as history:
        number = history.add(sample(), name="đê.docx")
    with History(path) as history:
        analysis = history.get(number)
        assert analysis is not None
        assert (analysis.number, analysis.name, analysis.record) == (1, "đê.docx", sample())
        assert (analysis.corrections, analysis.corrected, analysis.confirmed) == ((), sample(), False)
        assert abs((datetime.now(UTC) - datetime.fromisoformat(analysis.created)).total_seconds()) < 60
        assert history.count() == 1


def test_a_history_in_memory_needs_no_file() -> None:
    with History(None) as history:
        history.add(sample(), name="x")
        assert history.correct(1, REMOVE) == 1
        assert numbers(history, "đê") == [1]
        assert history.delete(1)
        assert history.count() == 0


def test_the_file_belongs_to_its_owner_alone(history: History, path: Path) -> None:
    history.add(sample(), name="x")
    for file in path.parent.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file


@pytest.mark.parametrize("number", [0, -1, 2, 10**30, -(10**30)])
def test_a_number_that_is_not_there(history: History, number: int) -> None:
    history.add(sample(), name="x")
    assert history.get(number) is None
    assert history.delete(number) is False
    assert history.withdraw(number, 1) is False
    assert history.withdraw(1, number) is False
    with pytest.raises(WebError) as caught:
        history.correct(number, CONFIRM)
    assert caught.value.code == "not-found"


@pytest.mark.parametrize(
    "words",
    [
        "đê",
        "de",
        "DE",
        "Đồng Mây",
        "dong may",
        "mây huyện",
        '"Lò Quý Ân"',
        "lo quy an",
        "“lo quý ân”",
        unicodedata.normalize("NFD", "Lò Quý Ân"),
        "huyen dong may hop ve de",
        "12/KH-UBND",
        "yêu cầu phòng kinh tế",
        "nước mặn",
        "nuoc man",
        "hòa hoà",
        "phượng",
        "phuong",
        "bai-7.docx",
    ],
)
def test_words_are_found_with_and_without_diacritics(history: History, words: str) -> None:
    history.add(about("Nước mặn vào sông Hoà, phố Phượng."), name="bai-7.docx")
    assert numbers(history, words) == [1]


@pytest.mark.parametrize("words", ["biển", '"Quý Lò Ân"', "đ", "đê biển", "🚜", '"', '""', "*", "()", "%", "\ud800"])
def test_other_words_are_not_found(history: History, words: str) -> None:
    history.add(sample(), name="x")
    assert numbers(history, words) == []


@pytest.mark.parametrize(
    "words",
    [
        'đê" OR "x',
        "đê*",
        "NEAR(đê Huyện, 5)",
        "đê AND NOT Huyện",
        "title:đê",
        "{name}: đê",
        "^đê + Huyện",
        "-đê",
        "'; DROP TABLE analyses; --",
        "đê\x00Huyện\x1a",
        "\ud83d đê",
        'a"' * 5000,
        "đê " * 5000,
        "(" * 5000,
        "e\u0301\u0323\u0302 \u200b\ufeff",
        "\u08a0 𞤀",
    ],
)
def test_any_input_is_safe(history: History, words: str) -> None:
    history.add(sample(), name="x")
    assert numbers(history, words) in ([], [1])
    assert history.count() == 1


def test_blank_words_find_all_and_pages_follow_each_other(history: History) -> None:
    for number in range(7):
        history.add(about(f"lần {number}"), name=f"bài {number}")
    assert numbers(history, " \n") == [7, 6, 5, 4, 3, 2, 1]
    assert numbers(history, limit=3) == [7, 6, 5]
    assert numbers(history, limit=3, before=5) == [4, 3, 2]
    assert numbers(history, "đê", limit=3, before=2) == [1]
    assert numbers(history, before=1) == numbers(history, before=-(10**30)) == []
    assert numbers(history, limit=-5, before=10**30) == [7]


def test_a_summary_says_what_a_list_shows(history: History) -> None:
    history.add(sample(), name="x")
    history.correct(1, REMOVE)
    history.correct(1, CONFIRM)
    (line,) = history.search()
    assert (line.title, line.source, line.published) == (TITLE, "bao.example", "2031-06-04T09:00:00+07:00")
    assert line.counts == {"directive": 2, "achievement": 1, "recommendation": 1}
    assert (line.name, line.corrections, line.confirmed) == ("x", 1, True)


def test_a_search_reads_no_record(history: History, path: Path) -> None:
    history.add(sample(), name="x")
    history.correct(1, REMOVE)
    read = set()

    def note(action: int, table: str | None, column: str | None, *_: object) -> int:
        if action == sqlite3.SQLITE_READ:
            read.add((table, column))
        return sqlite3.SQLITE_OK

    with history._file.reading() as connection:
        connection.set_authorizer(note)
        history.search()
        history.search("đê")
        connection.set_authorizer(None)
    assert ("analyses", "counts") in read
    assert ("analyses", "record") not in read


def test_corrections_stand_beside_the_record_in_their_order(history: History) -> None:
    history.add(sample(), name="x")
    first = history.correct(1, REMOVE)
    second = history.correct(1, Correction(change="label", item="i5", label="directive"))
    analysis = history.get(1)
    assert analysis is not None
    assert [(kept.id, kept.correction.change) for kept in analysis.corrections] == [
        (first, "remove"),
        (second, "label"),
    ]
    assert analysis.record == sample()
    assert [item.label for item in analysis.corrected.items] == ["achievement", *["directive"] * 3]


def test_the_record_cannot_be_overwritten(history: History) -> None:
    history.add(sample(), name="x")
    with pytest.raises(WebError, match="never changes"), history._file.writing() as connection:
        connection.execute("UPDATE analyses SET record = '{}'")
    assert history.get(1) is not None


def test_a_correction_has_to_fit_the_analysis_as_it_stands(history: History) -> None:
    history.add(sample(), name="x")
    history.correct(1, REMOVE)
    with pytest.raises(CorrectionError) as caught:
        history.correct(1, REMOVE)
    assert caught.value.fault == "unknown-item"
    analysis = history.get(1)
    assert analysis is not None
    assert len(analysis.corrections) == 1


def test_an_added_item_is_given_an_id_that_never_comes_again(history: History) -> None:
    history.add(sample(), name="x")
    history.correct(1, added())
    history.correct(1, Correction(change="label", item="h1", label="plan"))
    history.withdraw(1, 1)
    history.correct(1, added("achievement"))
    analysis = history.get(1)
    assert analysis is not None
    assert [(item.id, item.label) for item in analysis.corrected.items if item.id[0] == "h"] == [("h2", "achievement")]
    assert analysis.idle == {2}
    with pytest.raises(CorrectionError) as caught:
        history.correct(1, added(item="h1"))
    assert caught.value.fault == "taken-id"
    history.correct(1, added(item="h7"))


def test_a_withdrawn_correction_is_gone(history: History) -> None:
    history.add(sample(), name="x")
    history.add(sample(), name="y")
    kept = history.correct(1, REMOVE)
    assert history.withdraw(2, kept) is False
    assert history.withdraw(1, kept) is True
    assert history.withdraw(1, kept) is False
    analysis = history.get(1)
    assert analysis is not None
    assert analysis.corrected == sample()
    assert history.search()[-1].counts == {"directive": 2, "achievement": 1, "difficulty": 1, "recommendation": 1}


def test_deleting_leaves_nothing_in_the_file_and_gives_the_number_to_nobody(path: Path) -> None:
    words = "Bí mật Khuyết Trừng"
    with History(path) as history:
        kept = history.add(sample(), name="giữ")
        number = history.add(about(f"{words}. " * 2000), name="khuyettrung.docx")
        history.correct(number, Correction(change="issuer", item="i5", name="Khuyết Trừng"))
        size = sum(file.stat().st_size for file in path.parent.iterdir())
        assert numbers(history, "khuyet trung") == [number]
        assert history.delete(number) is True
        assert history.delete(number) is False
        assert (history.get(number), numbers(history, "khuyet trung")) == (None, [])
        stored = b"".join(file.read_bytes() for file in path.parent.iterdir())
        for word in ("Khuyết", "khuyet", "Khuyet", "khuyết"):
            assert word.encode() not in stored
        assert len(stored) < size / 2
        assert history.add(sample(), name="mới") == number + 1
        assert numbers(history, "đê") == [number + 1, kept]


def test_threads_share_a_history(history: History) -> None:
    def work(number: int) -> int:
        made = history.add(about(f"việc {number}"), name=str(number))
        history.correct(made, added())
        history.search(f"việc {number}")
        return made

    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(work, range(40)))
    assert sorted(made) == list(range(1, 41))
    assert all(line.corrections == 1 for line in history.search())


def test_two_processes_may_share_a_file(history: History, path: Path) -> None:
    with History(path) as other:
        assert other.add(sample(), name="x") == 1
        assert history.add(sample(), name="y") == 2
        assert numbers(other) == numbers(history) == [2, 1]


DYING = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from web.sample_record import sample
from extract.web.history import History
history = History(Path(sys.argv[1]))
history.add(sample(), name="whole")
with history._file.writing() as connection:
    connection.execute("UPDATE analyses SET name = 'half'")
    connection.execute("DELETE FROM words")
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_a_process_that_dies_in_the_middle_of_a_write_leaves_the_file_whole(path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", DYING, path, Path(__file__).parents[1]], check=False)
    assert done.returncode == -signal.SIGKILL
    with History(path) as history:
        (line,) = history.search("đê")
        assert line.name == "whole"
        with history._file.reading() as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def test_a_failed_write_changes_nothing(history: History) -> None:
    def fail() -> None:
        with history._file.writing() as connection:
            connection.execute("DELETE FROM analyses")
            raise KeyError("no reason")

    history.add(sample(), name="x")
    with pytest.raises(KeyError):
        fail()
    assert history.get(1) is not None


def test_a_file_of_a_newer_chidao_is_refused_and_left_alone(path: Path) -> None:
    History(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(WebError, match="99") as caught:
        History(path)
    assert caught.value.code == "newer-history"
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "content", [b"T\xc3\xb4i kh\xc3\xb4ng ph\xe1\xba\xa3i. " * 400, b"x", b"SQLite format 3\0 but broken"]
)
def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes(content)
    with pytest.raises(WebError) as caught:
        History(path)
    assert caught.value.code == "not-history"
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_the_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE analyses (number INTEGER)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(WebError) as caught:
        History(path)
    assert caught.value.code == "not-history"
    assert path.read_bytes() == before


def test_an_empty_file_is_made_a_history(tmp_path: Path) -> None:
    (tmp_path / "new.sqlite").touch()
    with History(tmp_path / "new.sqlite") as history:
        assert history.count() == 0


def test_a_folder_or_a_file_in_the_way_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for path in (tmp_path, tmp_path / "file" / "history.sqlite"):
        with pytest.raises(WebError) as caught:
            History(path)
        assert caught.value.code == "history-failed"
        assert str(path) in caught.value.message


def test_a_closed_history_says_so(path: Path) -> None:
    history = History(path)
    history.close()
    with pytest.raises(WebError) as caught:
        history.search()
    assert caught.value.code == "history-failed"


def test_a_damaged_record_is_reported_and_can_be_deleted(history: History) -> None:
    history.add(sample(), name="x")
    with history._file.writing() as connection:
        connection.execute("DROP TRIGGER record_stays")
        connection.execute("UPDATE analyses SET record = '{\"schema\": 1}', corrections = 1")
    assert numbers(history) == [1]
    for ask in (lambda: history.get(1), lambda: list(history.training_rows()), lambda: history.correct(1, REMOVE)):
        with pytest.raises(WebError, match="Analysis 1 cannot be read") as caught:
            ask()
        assert caught.value.code == "damaged-analysis"
    assert history.delete(1) is True


def test_a_name_with_half_a_character_is_kept_readable(history: History) -> None:
    history.add(sample(), name="b\udce0i.txt")
    assert history.search()[0].name == "b?i.txt"


def test_training_rows_come_from_what_people_corrected_one_a_text(history: History) -> None:
    for words in ("một", "hai", "hai", "ba", "ba"):
        history.add(about(words), name=words)
    for number, correction in ((2, CONFIRM), (3, REMOVE), (4, REMOVE), (5, added())):
        history.correct(number, correction)
    rows = list(history.training_rows())
    assert [row["paragraphs"][1][0].get("labels") for row in rows] == [["A", "K"], ["A", "K"]]
    assert [row["confirmed"] for row in rows] == [True, False]
    assert rows[0]["id"] != rows[1]["id"]
    history.withdraw(5, 4)
    assert [row["paragraphs"][1][0]["labels"] for row in history.training_rows()] == [["A", "K"], ["A"]]


def test_analyses_that_are_deleted_meanwhile_give_no_row(history: History) -> None:
    for words in ("một", "hai"):
        history.correct(history.add(about(words), name=words), CONFIRM)
    rows = history.training_rows()
    next(rows)
    history.delete(2)
    assert list(rows) == []
