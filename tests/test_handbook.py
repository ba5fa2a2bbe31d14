"""The handbook: it can be made, its links lead somewhere, and its Python runs."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import html

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"

LOADED = (
    "//script/@src | //img/@src | //source/@src | //iframe/@src | //link[@rel != 'canonical']/@href | //object/@data"
)
"""What a browser fetches by itself when it opens a page."""


def blocks(path: Path) -> list[str]:
    """Return the pieces of Python on a page that follow from each other."""
    return re.findall(r"^```python\n(.*?)^```", path.read_text("utf-8"), re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the handbook; warnings are errors, and all of them are told."""
    for package in ("sphinx", "furo", "myst_parser"):
        pytest.importorskip(package, reason="the handbook is made with the extra `dev`")
    pytest.importorskip("fastapi", reason="the handbook describes what the extra `web` brings")
    folder = tmp_path_factory.mktemp("handbook")
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-W",
        "-n",
        "--keep-going",
        "-q",
        "-d",
        folder / "doctrees",
        DOCS,
        folder / "html",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert (done.returncode, done.stderr) == (0, "")
    return folder / "html"


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Any]:
    """Return every page, parsed, by its path in the site."""
    return {path.relative_to(site).as_posix(): html.parse(path).getroot() for path in sorted(site.rglob("*.html"))}


def test_every_link_leads_to_a_page_and_a_place_on_it(site: Path, pages: dict[str, Any]) -> None:
    places = {name: {*page.xpath("//@id"), *page.xpath("//a/@name")} for name, page in pages.items()}
    astray = set()
    for name, page in pages.items():
        for link in page.xpath("//a/@href | //area/@href"):
            if urlsplit(link).scheme:
                continue
            target, _, place = urljoin(name, link).partition("#")
            target = unquote(target)
            if not (site / target).is_file() or (place and unquote(place) not in places.get(target, ())):
                astray.add(f"{name}: {link}")
    assert sorted(astray) == []


def test_links_to_other_sites_are_whole_and_encrypted(pages: dict[str, Any]) -> None:
    bad = set()
    for name, page in pages.items():
        for link in page.xpath("//article//a/@href"):
            parts = urlsplit(link)
            if parts.scheme and not (parts.scheme == "https" and "." in parts.netloc and not re.search(r"\s", link)):
                bad.add(f"{name}: {link}")
    assert sorted(bad) == []


def test_nothing_is_loaded_from_another_host(site: Path, pages: dict[str, Any]) -> None:
    foreign = {
        f"{name}: {address[:80]}"
        for name, page in pages.items()
        for address in page.xpath(LOADED)
        if urlsplit(address).netloc or urlsplit(address).scheme not in {"", "data"}
    }
    for style in site.rglob("*.css"):
        text = re.sub(r"/\*.*?\*/", "", style.read_text("utf-8"), flags=re.DOTALL)
        foreign |= {
            f"{style.name}: {found}"
            for found in re.findall(r"(?:url\(\s*['\"]?|@import\s+['\"])(?:https?:)?//\S+", text)
        }
    assert sorted(foreign) == []


def test_every_page_has_one_headline(pages: dict[str, Any]) -> None:
    written = {name: page for name, page in pages.items() if name != "search.html"}  # its script writes that page
    assert [name for name, page in written.items() if len(page.xpath("//article//h1")) != 1] == []


def test_the_analyst_reads_the_same_pages_in_both_languages(pages: dict[str, Any]) -> None:
    found = {
        language: {PurePosixPath(name).name for name in pages if name.startswith(f"{language}/")}
        for language in ("vi", "en")
    }
    assert found["vi"] == found["en"] != set()
    for name, page in pages.items():
        language = name.partition("/")[0]
        if language in found:
            assert page.get("lang") == language
            assert page.xpath("//p[@class='other-language']/a/@hreflang") == [{"vi": "en", "en": "vi"}[language]]


def test_every_command_is_described(pages: dict[str, Any]) -> None:
    import typer

    from extract.cli import app

    described = {place.text_content().rstrip("¶#") for place in pages["reference/commands.html"].xpath("//h2 | //h3")}
    command: Any = typer.main.get_command(app)
    assert {f"chidao {name}" for name in command.commands} <= described


def test_every_field_of_a_record_is_described() -> None:
    schema = json.loads((DOCS / "record.schema.json").read_text("utf-8"))
    fields = {name for part in (schema, *schema["$defs"].values()) for name in part["properties"]}
    described = set(re.findall(r"`(\w+)`", (DOCS / "explore" / "record.md").read_text("utf-8")))
    assert fields - described - {"schema"} == set()


def test_every_notebook_has_its_page() -> None:
    notebooks = {path.stem for path in (ROOT / "notebooks").glob("*.ipynb")}
    assert notebooks <= {path.stem for path in (DOCS / "explore").glob("*.md")}


@pytest.mark.parametrize(
    "path", [path for path in sorted(DOCS.rglob("*.md")) if blocks(path)], ids=lambda path: path.stem
)
def test_python_of_the_handbook_runs(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("pandas")
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    for block in blocks(path):
        exec(block, names)  # noqa: S102 - our own handbook
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "corpus/README.md"])
def test_links_of_the_repository_lead_to_files(name: str) -> None:
    path = ROOT / name
    links = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", path.read_text("utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_the_citation_names_this_version() -> None:
    yaml = pytest.importorskip("yaml")
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert {"cff-version", "message", "title", "authors"} <= set(citation)
    assert (str(citation["version"]), citation["license"]) == (project["version"], project["license"])
