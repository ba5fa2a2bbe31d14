from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from command import Run
from spacy.language import Language
from texts import ARTICLE, BODY, LEAD, TITLE

from extract.cli.outcomes import Outcomes
from extract.codec import decode, schema_text
from extract.records import Reject

ENGLISH = "The committee met on Monday and asked the villages to clean their canals before the rain starts again. " * 2


@pytest.fixture
def run(bare_run: Run, nlp: Language, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command in this process, with the pipeline that is loaded already."""
    from extract import model

    real = model.load
    monkeypatch.setattr(model, "load", lambda name=None: nlp if name is None else real(name))
    return bare_run


def command(*arguments: object, **options: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # type: ignore[call-overload, no-any-return]
        [sys.executable, "-m", "extract", *map(str, arguments)], capture_output=True, check=False, **options
    )


def test_text_is_for_people(run: Run, article_path: Path) -> None:
    done = run("extract", article_path)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"{TITLE}\n")
    assert "DIRECTIVES" in done.out
    assert "\x1b" not in done.out


def test_json_of_one_source_is_an_object(run: Run, article_path: Path) -> None:
    done = run("extract", "-f", "json", article_path)
    record = decode(done.out)
    assert (done.code, record.article.title, record.article.lead) == (0, TITLE, LEAD)
    assert all(record.article.text[item.start : item.end] == item.text for item in record.items)


def test_json_of_several_sources_is_an_array_in_order(run: Run, article_path: Path, json_path: Path) -> None:
    done = run("extract", "-f", "json", json_path, article_path)
    ids = [row["article"]["id"] for row in json.loads(done.out)]
    assert ids[0] == "bai-1"
    assert len(ids) == 2


def test_json_of_one_source_with_several_articles_is_an_array(run: Run) -> None:
    done = run("extract", "-f", "json", "-", stdin=b'[{"text": "A b."}, {"text": "C d."}]')
    assert [row["article"]["text"] for row in json.loads(done.out)] == ["A b.", "C d."]


def test_jsonl_is_one_record_a_line(run: Run, article_path: Path, json_path: Path) -> None:
    done = run("extract", "-f", "jsonl", article_path, json_path, article_path)
    records = [decode(line) for line in done.out.splitlines()]
    assert [record.article.url for record in records] == [None, "https://bao.example/giu-nuoc", None]


def test_csv_is_one_row_an_item(run: Run, json_path: Path) -> None:
    record = decode(run("extract", "-f", "json", json_path).out)
    rows = list(csv.DictReader(io.StringIO(run("extract", "-f", "csv", json_path).out.removeprefix("\ufeff"))))
    assert [row["text"] for row in rows] == [item.text for item in record.items]


def test_standard_input_is_a_source(run: Run, article_path: Path) -> None:
    from_stdin = run("extract", "-f", "jsonl", "-", stdin=ARTICLE.encode())
    assert from_stdin.code == 0
    assert from_stdin.out == run("extract", "-f", "jsonl", article_path).out


def test_a_pattern_that_no_shell_has_replaced_stands_for_its_files(run: Run, tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.md"):
        (tmp_path / name).write_text(f"Bài {name}.\nMột câu.", encoding="utf-8")
    done = run("extract", "-f", "jsonl", tmp_path / "*.txt")
    assert [decode(line).article.text[:9] for line in done.out.splitlines()] == ["Bài a.txt", "Bài b.txt"]


def test_a_bad_source_does_not_cost_the_good_ones(run: Run, article_path: Path, tmp_path: Path) -> None:
    missing = tmp_path / "khong-co.txt"
    done = run("extract", "-f", "jsonl", article_path, missing, article_path)
    assert done.code == 1
    assert len(done.out.splitlines()) == 2
    assert done.err.startswith(f"{missing}: ")
    assert "[not-found]" in done.err


def test_a_bad_line_in_the_middle_costs_itself_only(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "bai.jsonl"
    path.write_text('{"text": "Kênh tắc."}\n{oops}\n{"text": "Ruộng khô."}\n', encoding="utf-8")
    done = run("extract", "-f", "jsonl", path)
    assert done.code == 1
    assert [decode(line).article.text for line in done.out.splitlines()] == ["Kênh tắc.", "Ruộng khô."]
    assert "Line 2" in done.err


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "bad-picture"),
        (bytes(range(256)) * 20, "not-text"),
        (b"a" * 30_000_000, "too-large"),
    ],
)
def test_what_is_no_article_is_refused_with_a_code(run: Run, content: bytes, code: str) -> None:
    done = run("extract", "-", stdin=content)
    assert (done.code, done.out) == (3, "")
    assert f"[{code}]" in done.err
    assert len(done.err) < 400


def test_a_folder_is_refused(run: Run, tmp_path: Path) -> None:
    done = run("extract", tmp_path)
    assert (done.code, done.out) == (3, "")
    assert "[folder]" in done.err


@pytest.mark.usefixtures("impatient")
def test_an_address_that_refuses_is_told(run: Run) -> None:
    done = run("extract", "http://127.0.0.1:9/")
    assert (done.code, done.out) == (3, "")
    assert done.err.startswith("http://127.0.0.1:9/: ")
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    ("content", "warning"),
    [
        (ARTICLE.encode("utf-16"), None),
        (ARTICLE.encode("utf-8-sig"), None),
        (ARTICLE.replace("\n", "\r\n").encode(), None),
        (unicodedata.normalize("NFD", ARTICLE).encode(), "text-normalised"),
    ],
)
def test_any_encoding_gives_the_same_text(run: Run, content: bytes, warning: str | None) -> None:
    done = run("extract", "-f", "jsonl", "-", stdin=content)
    record = decode(done.out)
    assert record.article.text == ARTICLE
    assert record.warnings == ((warning,) if warning else ())
    assert (f"[{warning}]" in done.err) is bool(warning)


def test_windows_1258_is_recognised(run: Run) -> None:
    # The code page writes vowels composed and the five tones as marks behind them.
    letters = [unicodedata.normalize("NFD", char) for char in ARTICLE]
    tones = "\u0300\u0301\u0303\u0309\u0323"
    written = "".join(
        unicodedata.normalize("NFC", "".join(c for c in letter if c not in tones))
        + "".join(c for c in letter if c in tones)
        for letter in letters
    )
    done = run("extract", "-f", "jsonl", "-", stdin=written.encode("cp1258"))
    record = decode(done.out)
    assert record.article.text == ARTICLE
    assert record.warnings == ("encoding-guessed",)


def test_english_is_warned_of(run: Run) -> None:
    done = run("extract", "-f", "jsonl", "-", stdin=ENGLISH.encode())
    assert done.code == 0
    assert "not-vietnamese" in decode(done.out).warnings
    assert "[not-vietnamese]" in done.err


def test_output_goes_into_a_file_in_the_form_of_its_suffix(run: Run, article_path: Path, tmp_path: Path) -> None:
    for name, form in (("a.jsonl", "jsonl"), ("a.json", "json"), ("a.csv", "csv"), ("a.txt", "text"), ("a", "text")):
        done = run("extract", article_path, "-o", tmp_path / name)
        assert (done.code, done.out) == (0, "")
        mark = "\ufeff" if form == "csv" else ""  # Excel wants it in a file, programs behind a pipe do not
        assert (tmp_path / name).read_bytes().decode() == mark + run("extract", "-f", form, article_path).out


def test_an_output_file_is_whole_or_untouched(
    run: Run, article_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ket-qua.jsonl"
    path.write_text("old", encoding="utf-8")

    def broken(*_: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("extract.codec.encode", broken)
    done = run("extract", article_path, "-o", path)
    assert done.code == 3
    assert "No space left" in done.err
    assert path.read_text(encoding="utf-8") == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["bai.txt", "ket-qua.jsonl"]


def test_an_output_file_outlives_a_run_without_success(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "ket-qua.jsonl"
    path.write_text("old", encoding="utf-8")
    done = run("extract", tmp_path / "khong-co.txt", "-o", path)
    assert done.code == 3
    assert path.read_text(encoding="utf-8") == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["ket-qua.jsonl"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("extract",),
        ("extract", "-f", "yaml", "a.txt"),
        ("extract", "a.txt", "-o", "khong/co/thu-muc/a.json"),
        ("extract", "--no-such-option", "a.txt"),
        ("nothing",),
        ("extract", "a.txt", "-o", "a.odt"),
        ("extract", "a.txt", "-o", "a.jsonl.gz"),
        ("evaluate", "--part", "half"),
        ("evaluate", "-f", "csv"),
        ("corpus", "build"),
        ("corpus", "build", "--download", "--clones", "x"),
    ],
)
def test_wrong_usage_ends_with_2(bare_run: Run, arguments: tuple[str, ...]) -> None:
    done = bare_run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("bai.txt",), "chidao extract bai.txt"),
        (("bai số 1.txt", "-f", "json"), "chidao extract 'bai số 1.txt' -f json"),
        (("thu-muc",), "chidao extract thu-muc"),
        (("https://bao.example/giu-nuoc",), "chidao extract https://bao.example/giu-nuoc"),
        (("-",), "chidao extract -"),
        (("bai.txt",) * 500, "chidao extract bai.txt bai.txt bai.txt bai.txt …"),
    ],
)
def test_a_source_without_a_command_is_answered_with_the_line_to_type(
    bare_run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, words: tuple[str, ...], line: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "thu-muc").mkdir()
    for name in ("bai.txt", "bai số 1.txt"):
        (tmp_path / name).write_text(ARTICLE, encoding="utf-8")
    done = bare_run(*words)
    assert (done.code, done.out) == (2, "")
    assert done.err == f"chidao: There is no command “{words[0]}”. To read it: {line}\n"


def test_a_command_wins_over_a_file_of_its_name_and_a_slip_over_none(
    bare_run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "schema").write_text(ARTICLE, encoding="utf-8")
    assert bare_run("schema").out == schema_text()
    assert "'extract'" in bare_run("extrac").err


def test_an_output_file_of_no_known_format_is_answered_with_the_known_ones(
    bare_run: Run, article_path: Path, tmp_path: Path
) -> None:
    done = bare_run("extract", article_path, "-o", tmp_path / "ket-qua.odt")
    assert (done.code, done.out) == (2, "")
    for suffix in (".odt", ".txt", ".json", ".jsonl", ".csv", ".docx", ".xlsx", ".html", ".ics"):
        assert suffix in done.err
    assert not (tmp_path / "ket-qua.odt").exists()


@pytest.mark.parametrize(
    ("arguments", "option"),
    [
        (("train", "--models", "m"), "--corpus"),
        (("train", "--corpus", "c"), "--models"),
        (("evaluate",), "--corpus"),
        (("corpus", "build", "--download"), "--corpus"),
        (("corpus", "check"), "--corpus"),
        (("corpus", "info"), "--corpus"),
        (("corpus", "split"), "--corpus"),
        (("corpus", "import", "a.jsonl"), "--corpus"),
    ],
)
def test_outside_a_checkout_folders_must_be_named(
    bare_run: Run, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], option: str
) -> None:
    monkeypatch.setattr("extract.model.checkout", lambda: None)
    done = bare_run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert option in done.err
    assert "lone the repository" in done.err


def test_nothing_in_a_title_steers_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    title = "Tỉnh họp\x1b]0;x\x07\x9b2J\u202e\u2066\nDòng hai"
    reject = Reject(source=title, stage="read", code="empty", message="The input is empty.")
    assert list(Outcomes().records([reject])) == []
    assert capsys.readouterr().err == "Tỉnh họp]0;x2J Dòng hai: The input is empty. [empty]\n"


def test_messages_name_only_commands_that_exist(bare_run: Run, repository: Path) -> None:
    named = set()
    for path in (repository / "extract").rglob("*.py"):
        named |= set(re.findall(r"`chidao ([a-z]+)", path.read_text(encoding="utf-8")))
    assert named >= {"train", "corpus"}
    commands = bare_run("--help").out
    assert [name for name in sorted(named) if f" {name} " not in commands] == []


def test_an_unknown_model_is_told_with_the_known_ones(run: Run, article_path: Path, model_path: Path) -> None:
    done = run("extract", "--model", "khong-co", article_path)
    assert (done.code, done.out) == (3, "")
    assert done.err.startswith("chidao: ")
    assert model_path.name in done.err


def test_a_model_may_be_named_by_its_folder(run: Run, article_path: Path, model_path: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(model_path, tmp_path / "model")
    done = run("extract", "-f", "jsonl", "--model", copy, article_path)
    assert done.out == run("extract", "-f", "jsonl", article_path).out


def test_plans_are_items_on_request(run: Run) -> None:
    text = "Huyện tính việc sang năm\nSang năm, huyện sẽ xây hai trạm bơm và dự kiến mở rộng kênh chính.".encode()
    without, with_plans = (
        {item.label for item in decode(run("extract", "-f", "json", *more, "-", stdin=text).out).items}
        for more in ((), ("--plans",))
    )
    assert "plan" not in without
    assert "plan" in with_plans


def test_schema_is_the_published_one(run: Run, repository: Path) -> None:
    done = run("schema")
    assert done.out == schema_text()
    published = (repository / "docs" / "record.schema.json").read_text(encoding="utf-8")
    assert published == done.out, "write it anew: chidao schema > docs/record.schema.json"


def test_version_is_the_installed_one(run: Run) -> None:
    assert re.fullmatch(r"chidao \d+\.\d+\.\d+\S*\n", run("--version").out)


def test_help_names_every_command(run: Run) -> None:
    done = run("--help")
    assert done.code == 0
    for name in ("extract", "train", "evaluate", "corpus", "schema", "models"):
        assert f" {name} " in done.out


def test_models_are_listed(run: Run, model_path: Path) -> None:
    done = run("models")
    name, score, folder = done.out.splitlines()[-1].split("\t")
    assert (name, folder) == (model_path.name, str(model_path))
    assert 0 < float(score) <= 1


def test_corpus_info_and_check_answer(run: Run, small_corpus: Path) -> None:
    info = run("corpus", "info", "--corpus", small_corpus)
    assert info.code == 0
    assert info.out.splitlines()[0].split("\t")[:3] == ["source", "part", "articles"]
    assert "Digest" in info.err
    check = run("corpus", "check", "--corpus", small_corpus)
    assert (check.code, check.out) == (0, "")


def test_evaluate_measures_a_part(run: Run, small_corpus: Path) -> None:
    done = run("evaluate", "--corpus", small_corpus, "--part", "dev", "-f", "json")
    assert done.code == 0
    assert json.loads(done.out)["articles"] == 3
    table = run("evaluate", "--corpus", small_corpus, "--part", "dev", "--worst", "1")
    assert table.out.startswith("3 articles, ")


def test_evaluate_without_articles_says_what_to_do(run: Run, small_corpus: Path) -> None:
    done = run("evaluate", "--corpus", small_corpus, "--part", "test")
    assert (done.code, done.out) == (3, "")
    assert "chidao corpus build" in done.err


def test_train_without_a_corpus_says_what_to_do(run: Run, tmp_path: Path) -> None:
    done = run("train", "--corpus", tmp_path, "--models", tmp_path / "models")
    assert (done.code, done.out) == (3, "")
    assert "corpus" in done.err


def test_the_installed_command_writes_plain_utf8_into_pipes(article_path: Path) -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "FORCE_COLOR": "1", "PYTHONUTF8": "0"}
    done = command("extract", article_path, env=environment)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().startswith(TITLE)
    assert b"\x1b" not in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="there is no /bin/sh with head on Windows")
def test_a_reader_that_goes_away_is_no_error(article_path: Path) -> None:
    sources = " ".join([f"'{article_path}'"] * 40)
    line = f"'{sys.executable}' -m extract extract -f jsonl {sources} | head -c 10"
    done = subprocess.run(["/bin/sh", "-c", line], capture_output=True, check=False)
    assert done.stdout == b'{"schema":'
    assert done.stderr == b""


def test_the_article_of_the_tests_is_understood(run: Run, article_path: Path) -> None:
    items = decode(run("extract", "-f", "json", article_path).out).items
    found = {(item.label, item.issuer.name if item.issuer else None) for item in items}
    assert ("directive", "Lò Quý Ân") in found
    assert ("recommendation", "Vi Thị Nhàn") in found
    assert {"achievement", "difficulty"} <= {label for label, _ in found}
    assert sum(item.text in BODY[1] for item in items) == 2
