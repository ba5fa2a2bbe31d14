"""What pages say: the same in both languages, and something for everything that may go wrong."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path
from typing import get_args

import extract
from extract.errors import ChidaoError
from extract.web.correction_faults import Fault
from extract.web.words import LANGUAGES, words_in


def _keys(table: dict) -> set[str]:
    return {f"{name}.{key}" for name, section in table.items() if name != "errors" for key in section}


def test_both_languages_say_the_same():
    folder = Path(extract.__file__).parent / "web"
    texts = [tomllib.loads((folder / f"words_{each}.toml").read_text(encoding="utf-8")) for each in LANGUAGES]
    assert _keys(texts[0]) == _keys(texts[1])
    braces = re.compile(r"\{\w+")
    for section in texts[0].keys() - {"errors", "formats"}:
        for key, said in texts[0][section].items():
            assert sorted(braces.findall(str(said))) == sorted(braces.findall(str(texts[1][section][key]))), key


def _codes() -> set[str]:
    """Return the codes of all errors that reading, fetching and the pages may raise."""
    root = Path(extract.__file__).parent
    files = [path for part in ("read", "fetch", "web") for path in (root / part).rglob("*.py")]
    names = {"ChidaoError", "FetchError", "ReadError", "WebError", "ModelError"}
    found = set()
    for path in [*files, root / "model.py", root / "service.py"]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args):
                continue
            if node.func.id in names and isinstance(node.args[0], ast.Constant):
                found.add(node.args[0].value)
    return found


CRAWLING = {"bad-feed", "bad-journal", "bad-ledger", "bad-listing", "bad-question", "bad-sitemap", "in-use"}
CRAWLING |= {"nothing-to-read", "other-question", "bad-archive"}
STARTING = {"no-host", "port-taken"}
BATCH = {"unread"}


def test_every_error_has_words_in_vietnamese():
    words = words_in("vi")
    assert _codes() - CRAWLING - STARTING - BATCH - words.table("errors").keys() == set()
    for code in ("http-404", "http-502", "timeout"):
        assert words.error(ChidaoError(code, "English.", "Hint.")).what != words.table("errors")["other"]["what"]
    strange = words.error(ChidaoError("brand-new", "Something odd.", "Do this."))
    assert (strange.what, strange.detail) == ("Đã có lỗi xảy ra.", "Something odd. Do this.")
    assert words_in("en").error(ChidaoError("busy", "Busy.", "Wait.")).what == "Busy."


def test_every_fault_of_a_correction_has_words():
    for language in LANGUAGES:
        assert set(get_args(Fault)) == set(words_in(language).table("faults"))
