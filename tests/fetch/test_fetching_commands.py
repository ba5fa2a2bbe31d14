"""``chidao fetch``, ``discover`` and ``publishers`` against a site on this machine."""

from __future__ import annotations

import json
from collections.abc import Callable
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
        (["publishers", "check", "khong-co.example"], "No publisher is known"),
    ],
)
def test_mistakes_are_answered_with_the_way_out(arguments: list[str], said: str, bare_run: Run) -> None:
    done = bare_run(*arguments)
    assert (done.code, said in done.err) == (2, True)


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
