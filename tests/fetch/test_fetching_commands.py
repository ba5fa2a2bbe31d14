"""``chidao fetch``, ``discover`` and ``publishers`` against a site on this machine."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from command import Run

ARTICLE = (
    '<html><head><link rel="canonical" href="https://tuoitre.vn/xa-hop-20260312170500123.htm">'
    '<meta property="article:published_time" content="2026-03-12T17:05:00+07:00"></head><body>'
    '<h1 data-role="title">Xã họp về nước sạch</h1><h2 data-role="sapo">Chiều 12/3, xã Khe Ngòi họp với các thôn.</h2>'
    '<p data-role="author">Vi Thị Nhàn</p><div data-role="content">'
    "<p>Ông Lò Quý Ân yêu cầu các thôn kiểm tra đồng hồ nước trước ngày 20/3.</p>"
    '<p>Kết luận kèm theo: <a href="/ket-luan.txt.pdf">văn bản</a> của UBND xã về nước sạch.</p></div></body></html>'
).encode()
SITEMAP = (
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    "<url><loc>{0}/xa-hop-20260312170500123.htm</loc><lastmod>2026-03-12</lastmod></url>"
    "<url><loc>{0}/bai-cu-20150312170500123.htm</loc><lastmod>2015-03-12</lastmod></url></urlset>"
)


@pytest.fixture
def paper(site: Any, reply: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Serve a small paper, and keep the cache of pages away from the user's."""
    monkeypatch.setenv("CHIDAO_CACHE", str(tmp_path / "cache"))
    html = {"Content_Type": "text/html; charset=utf-8"}
    site.pages["/xa-hop-20260312170500123.htm"] = reply(200, ARTICLE, **html)
    site.pages["/muc.htm"] = reply(200, b"<ul><li><a href='/a'>A</a></li></ul>", **html)
    site.pages["/robots.txt"] = reply(200, f"User-agent: *\nDisallow: /kin\nSitemap: {site.url}/s.xml".encode())
    site.pages["/s.xml"] = reply(200, SITEMAP.format(site.url).encode(), Content_Type="application/xml")
    return str(site.url)


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_every_address_ends_as_article_or_reject_and_a_second_run_has_nothing_to_do(
    bare_run: Run, paper: str, tmp_path: Path
) -> None:
    listed = tmp_path / "addresses.tsv"
    names = ("xa-hop-20260312170500123.htm", "muc.htm", "kin.htm")
    listed.write_text("# ours\n" + "".join(f"{paper}/{name}\t2026\n" for name in names), encoding="utf-8")
    done = bare_run("fetch", "--from", listed, "-o", tmp_path / "out", "ftp://x/y")
    assert done.code == 1
    assert "4 addresses: 1 articles, 3 rejects" in done.err
    (article,) = lines(tmp_path / "out" / "articles.jsonl")
    assert (article["source"], article["author"], len(article["paragraphs"])) == ("Tuổi Trẻ", "Vi Thị Nhàn", 2)
    assert article["attachments"][0]["title"] == "văn bản"
    rejects = {
        reject["source"].rsplit("/", 1)[1]: reject["code"] for reject in lines(tmp_path / "out" / "rejects.jsonl")
    }
    assert rejects == {"muc.htm": "no-article", "kin.htm": "robots", "y": "bad-address"}
    again = bare_run("fetch", "--from", listed, "-o", tmp_path / "out")
    assert (again.code, "Nothing was left to fetch" in again.err) == (0, True)
    planned = bare_run("fetch", "--from", listed, "-o", tmp_path / "out", "--dry-run", f"{paper}/neu.htm")
    assert [line.rsplit("\t", 1)[1] for line in planned.out.splitlines()] == ["to fetch", "done", "done", "done"]


def test_articles_are_printed_without_a_folder(bare_run: Run, paper: str) -> None:
    done = bare_run("fetch", f"{paper}/xa-hop-20260312170500123.htm")
    assert (done.code, json.loads(done.out)["title"]) == (0, "Xã họp về nước sạch")


def test_discover_prints_addresses_with_their_dates(bare_run: Run, paper: str, tmp_path: Path) -> None:
    done = bare_run("discover", f"{paper}/s.xml", "--since", "2026-01-01", "-o", tmp_path / "found.tsv")
    assert done.code == 0, done.err
    assert (tmp_path / "found.tsv").read_text(encoding="utf-8").split("\t")[:2] == [
        f"{paper}/xa-hop-20260312170500123.htm",
        "2026-03-12",
    ]
    assert (tmp_path / "found.tsv.journal").exists()
    other = bare_run("discover", f"{paper}/s.xml", "--since", "2025-01-01", "-o", tmp_path / "found.tsv")
    assert (other.code, "since" in other.err) == (3, True)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["fetch"], "Name addresses"),
        (["fetch", "https://a.vn/", "--attachments"], "need a folder"),
        (["fetch", "--from", "absent.txt"], "There is no file absent.txt"),
        (["fetch", "https://a.vn/", "-o", "-"], "leave -o out"),
        (["fetch", "https://a.vn/", "-o", __file__], "-o names a folder"),
        (["fetch", "--from", Path(__file__).parent], "is a folder"),
        (["discover", "a.vn", "-o", "-"], "leave -o out"),
        (["discover", "a.vn", "-o", Path(__file__).parent], "-o names a file"),
        (["discover", "a.vn", "--match", "("], "no regular expression"),
        (["discover", "a.vn", "--section", "//"], "no letters"),
        (["discover", "a.vn", "--since", "2026-03-02", "--until", "2026-03-01"], "comes after"),
        (["publishers", "check", "khong-co.example"], "No publisher is known"),
    ],
)
def test_mistakes_are_answered_with_the_way_out(arguments: list[str], said: str, bare_run: Run) -> None:
    done = bare_run(*arguments)
    assert (done.code, said in done.err) == (2, True)


def test_addresses_come_through_a_pipe(bare_run: Run, paper: str, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=(f"{paper}/xa-hop-20260312170500123.htm\n",))
    writer.start()
    done = bare_run("fetch", "--from", pipe)
    writer.join(timeout=10)
    assert (done.code, json.loads(done.out)["title"]) == (0, "Xã họp về nước sạch")


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", bytes(range(256))])
def test_a_file_that_is_no_text_holds_no_addresses(content: bytes, bare_run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(content)
    done = bare_run("fetch", "--from", tmp_path / "a.bin", "-o", tmp_path / "out")
    assert (done.code, "is no text" in done.err, (tmp_path / "out").exists()) == (2, True, False)


def test_addresses_saved_by_a_windows_editor_are_read(bare_run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("ftp://x/y\n", encoding="utf-16")
    assert "ftp://x/y: The address is not one of the web" in bare_run("fetch", "--from", tmp_path / "a.txt").err


def test_a_list_without_wanted_articles_says_what_was_passed_over(
    bare_run: Run, site: Any, reply: Callable[..., Any], paper: str
) -> None:
    done = bare_run("discover", f"{paper}/s.xml", "--since", "2027-01-01")
    assert (done.code, "2 addresses were passed over: 2 are of other days" in done.err) == (0, True)
    empty = SITEMAP.replace("xa-hop-20260312170500123.htm", "thoi-su").replace("bai-cu-20150312170500123.htm", "rss")
    site.pages["/s.xml"] = reply(200, empty.format(site.url).encode(), Content_Type="application/xml")
    done = bare_run("discover", f"{paper}/s.xml")
    assert (done.code, "2 look like no article" in done.err, "could not be read" in done.err) == (3, True, False)


def test_a_search_that_may_not_go_on_leaves_the_earlier_file(bare_run: Run, paper: str, tmp_path: Path) -> None:
    found = tmp_path / "found.tsv"
    assert bare_run("discover", f"{paper}/s.xml", "-o", found).code == 0
    before = found.read_bytes()
    assert bare_run("discover", f"{paper}/s.xml", "--match", "x", "-o", found).code == 3
    assert before and found.read_bytes() == before


@pytest.mark.parametrize(
    ("command", "module", "said"),
    [
        (["fetch", "https://a.vn/"], "extract.fetch.crawl.crawl", "With -o they are kept"),
        (["fetch", "https://a.vn/", "-o", "out"], "extract.gathering.gather", "The same command goes on"),
        (["discover", "a.vn"], "extract.site_addresses.discover", "Nothing is kept"),
        (["discover", "a.vn", "-o", "a.tsv"], "extract.site_addresses.discover", "the same command goes on"),
    ],
)
def test_stopping_by_hand_says_what_was_kept(
    command: list[str], module: str, said: str, bare_run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object, **__: object) -> Iterator[object]:
        raise KeyboardInterrupt
        yield

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(module, stopped)
    done = bare_run(*command)
    assert (done.code, said in done.err) == (130, True)


def test_publishers_are_listed_honestly(bare_run: Run) -> None:
    rows = [line.split("\t") for line in bare_run("publishers", "list").out.splitlines()]
    states = {row[0]: row[-1] for row in rows}
    assert len(rows) >= 40 and states["tuoitre.vn"] == "checked 2026-03-07" and states["nhandan.vn"] == "unverified"


def test_a_new_publisher_is_begun_from_one_page(bare_run: Run, paper: str, tmp_path: Path) -> None:
    page = f"{paper}/xa-hop-20260312170500123.htm"
    done = bare_run("publishers", "new", page, "--to", tmp_path)
    assert done.code == 0, done.err
    assert len(done.out.splitlines()) == 3 and all(Path(line).exists() for line in done.out.splitlines())
    again = bare_run("publishers", "new", page, "--to", tmp_path)
    assert (again.code, "would be overwritten" in again.err) == (2, True)
