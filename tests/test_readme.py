"""The README shows what the program prints today."""

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extract.cli import app
from extract.errors import WARNINGS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def block(marker: str) -> str:
    found = re.search(rf"<!-- {marker} -->\n```\w+\n(.*?)```", README, re.DOTALL)
    assert found, f"the README has no block <!-- {marker} -->"
    return found[1]


def test_readme_shows_what_the_first_command_prints(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    command = block("run").strip().split(" && ")[-1].split()
    assert command[0] == "chidao"
    assert CliRunner().invoke(app, command[1:]).stdout == block("output")


def test_readme_explains_every_warning() -> None:
    table = README.split("<!-- warnings -->\n")[1].split("\n\n")[0]
    assert dict(re.findall(r"^\| `(.+?)` \| (.+) \|$", table, re.MULTILINE)) == WARNINGS


def test_the_corpus_readme_counts_the_files_as_they_are() -> None:
    with (ROOT / "corpus" / "real" / "labels.jsonl").open("rb") as lines:
        count = sum(1 for _ in lines)
    assert f"the {count:,} files" in (ROOT / "corpus" / "README.md").read_text("utf-8")


def test_readme_names_the_options_for_a_person() -> None:
    for name in ("--plans", "--model", "NO_COLOR"):
        assert f"`{name}`" in README


def test_readme_python_runs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pytest.importorskip("pandas")
    monkeypatch.chdir(ROOT)
    code = block("python")
    for name in ("a.html", "b.html"):
        page = tmp_path / name
        page.write_text("<h1>Họp giao ban</h1><article><p>Sáng 5/3, tỉnh họp.</p></article>", "utf-8")
        code = code.replace(f'"{name}"', repr(str(page)))
    names: dict[str, object] = {}
    exec(code, names)  # noqa: S102 - our own README
    assert names["record"] is not None
    assert [span.label_ for span in names["doc"].spans["chidao"]] == ["directive"]


def test_readme_numbers_are_the_models() -> None:
    from extract.model import find

    metrics = json.loads((find() / "metrics.json").read_text("utf-8"))["test"]
    quality = block("quality")
    for label, score in metrics["labels"].items():
        row = next(line for line in quality.splitlines() if line.startswith(label))
        n, *shares = row.split()[1:5]
        assert int(n) == score["n"]
        # The metrics have four digits, the table three: rounding twice may differ by one in the last.
        assert [float(share) for share in shares] == pytest.approx(
            [score[key] for key in ("precision", "recall", "f1")], abs=0.0011
        )
    macro = re.search(r"^macro F1 +(\S+)", quality, re.MULTILINE)
    assert macro
    assert float(macro[1]) == pytest.approx(metrics["macro_f1"], abs=0.0011)
