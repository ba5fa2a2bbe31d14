from __future__ import annotations

import gzip
import time
from datetime import date

import pytest

from extract.errors import FetchError
from extract.fetch.discovery import SiteAddresses, discover
from tests.fetch.discovery.conftest import HOME, URLSET, at, index, no_sitemaps, rss, urlset

MAY, JUNE, JULY = date(2031, 5, 1), date(2031, 6, 1), date(2031, 7, 1)


def test_an_index_is_followed_newest_first_and_what_lies_outside_is_never_asked_for(paper):
    paper.robots = (at("sitemap.xml"),)
    paper.pages[at("sitemap.xml")] = index(
        "news-2030-12.xml", "news-2031-5.xml", "news-2031-6.xml", "moi.xml", ("cu.xml", "2031-05-31T20:00:00+07:00"),
        ("sua.xml", "2031-08-01"), "news-2031-7.xml", "tags.xml",
    )  # fmt: skip
    paper.pages[at("news-2031-6.xml")] = urlset(
        "nao-vet-kenh-muong-post100002.html", ("dap-dap-ngan-man-post100003.html", "2032-01-01")
    )
    paper.pages[at("moi.xml")] = urlset("mua-lon-o-mien-nui-post100001.html")
    paper.pages[at("sua.xml")] = urlset("bai-cu-moi-sua-post100004.html")
    assert paper.urls(since=JUNE, until=date(2031, 6, 30)) == [
        "mua-lon-o-mien-nui-post100001.html",
        "bai-cu-moi-sua-post100004.html",
        "nao-vet-kenh-muong-post100002.html",
        "dap-dap-ngan-man-post100003.html",
    ]
    read = [url.removeprefix(at("")) for url in paper.asked if url.endswith(".xml")]
    assert read == ["sitemap.xml", "moi.xml", "sua.xml", "news-2031-6.xml"]


@pytest.mark.parametrize(
    ("names", "read"),
    [
        (("sitemap-2031-06-04.xml", "sitemap-2031-06-05.xml"), ("sitemap-2031-06-04.xml",)),
        (("sitemap_2031_6.xml", "sitemap_2031_7.xml"), ("sitemap_2031_6.xml",)),
        (("2031/06/tin.xml", "2031/05/tin.xml"), ("2031/06/tin.xml",)),
        (("bai-203106.xml", "bai-203107.xml"), ("bai-203106.xml",)),
        (("bai-2031.xml", "bai-2030.xml", "bai.xml"), ("bai.xml", "bai-2031.xml")),
        # The numbers of parts, which only look like days, months and years:
        (("bai-2031-06-1.xml", "bai-2031-06-10.xml"), ("bai-2031-06-1.xml", "bai-2031-06-10.xml")),
        (("bai-2031-1.xml", "bai-2031-13.xml"), ("bai-2031-1.xml", "bai-2031-13.xml")),
        (("bai-2030.xml", "bai-7.xml"), ("bai-2030.xml", "bai-7.xml")),
        (("bai-2031-6-1-5.xml",), ("bai-2031-6-1-5.xml",)),
    ],
)
def test_names_of_sitemaps_are_read_as_days_only_where_they_must_be(paper, names, read):
    paper.known = {"sitemaps": (at("sitemap.xml"),)}
    paper.pages[at("sitemap.xml")] = index(*names)
    paper.urls(since=date(2031, 6, 4), until=date(2031, 6, 4))
    assert [url for url in paper.asked if url in map(at, names)] == [at(name) for name in read]


def test_what_dates_an_article(paper):
    paper.known = {"sitemaps": (at("a.xml"), at("news-2031-6.xml"))}
    news = f"""<urlset {URLSET}><url><loc>{at("mua-da")}</loc><lastmod>2031-06-09</lastmod><news:news>
        <news:publication_date>2031-06-03T18:30:00Z</news:publication_date>
        <news:title>Mưa đá &amp;quot;lớn&amp;quot;</news:title></news:news></url></urlset>"""
    paper.pages[at("a.xml")] = news.replace(
        "</urlset>",
        "".join(
            f"<url><loc>{at(path)}</loc><lastmod>{changed}</lastmod></url>"
            for path, changed in (
                ("kinh-te/co-ngay-20310604080054340.htm", "2031-06-05"),
                ("co-ngay-ngan-102310604093004191.htm", ""),
                ("2031/06/theo-thang/", ""),
                ("chi-sua-doi-post100001.html", "2031-06-05T01:00:00+07:00"),
                ("khong-ngay-post100002.html", "hôm qua"),
            )
        )
        + "</urlset>",
    )
    paper.pages[at("news-2031-6.xml")] = urlset("theo-ten-tep-post100003.html")
    found = {one.url.removeprefix(at("")): (one.published, one.modified, one.date_is) for one in paper.find()}
    assert found == {
        "mua-da": ("2031-06-03T18:30:00+00:00", "2031-06-09", "published"),
        "kinh-te/co-ngay-20310604080054340.htm": ("2031-06-04", "2031-06-05", "address"),
        "co-ngay-ngan-102310604093004191.htm": ("2031-06-04", None, "address"),
        "2031/06/theo-thang/": (None, None, "period"),
        "chi-sua-doi-post100001.html": (None, "2031-06-05T01:00:00+07:00", "lastmod"),
        "khong-ngay-post100002.html": (None, None, "unknown"),
        "theo-ten-tep-post100003.html": (None, None, "period"),
    }
    assert paper.find()[0].title == 'Mưa đá "lớn"'


@pytest.mark.parametrize(
    ("days", "kept"),
    [
        ({"since": date(2031, 6, 4)}, {"gio-quoc-te", "co-ngay", "sua-sau", "khong-ngay"}),
        ({"until": date(2031, 6, 3)}, {"sua-truoc", "sua-sau", "khong-ngay"}),
        ({"since": date(2031, 6, 5)}, {"sua-sau", "khong-ngay"}),
    ],
)
def test_days_are_those_of_vietnam_and_what_has_none_is_not_lost(paper, days, kept):
    paper.robots = (at("a.xml"),)
    paper.pages[at("a.xml")] = f"""<urlset {URLSET}>
        <url><loc>{at("gio-quoc-te-100001")}</loc><news:news><news:publication_date>2031-06-03T17:00:00Z</news:publication_date></news:news></url>
        <url><loc>{at("co-ngay-20310604")}</loc><lastmod>2031-07-01</lastmod></url>
        <url><loc>{at("sua-truoc-100002")}</loc><lastmod>2031-06-03T23:59:00+07:00</lastmod></url>
        <url><loc>{at("sua-sau-100003")}</loc><lastmod>2031-07-01</lastmod></url>
        <url><loc>{at("khong-ngay-100004")}</loc></url></urlset>"""
    assert {url.rpartition("-")[0] for url in paper.urls(**days)} == kept


@pytest.mark.parametrize("guess", ["sitemap.xml", "sitemap_index.xml", "sitemaps.xml"])
def test_usual_places_are_tried_where_robots_txt_names_none(paper, guess):
    paper.pages[at(guess)] = urlset("mua-lon-o-mien-nui-post100001.html")
    assert paper.urls() == ["mua-lon-o-mien-nui-post100001.html"]
    # The front page, which is asked for feeds, is not there: that is no fault of a guess.
    assert paper.errors == [(at(""), "http-404")]


def test_a_page_for_all_that_is_not_there_is_no_sitemap(paper):
    paper.pages |= {at(guess): "<html><p>Không tìm thấy</html>" for guess in ("sitemap.xml", "sitemaps.xml")}
    paper.pages[at("sitemap_index.xml")] = urlset("mua-lon-o-mien-nui-post100001.html")
    assert paper.urls() == ["mua-lon-o-mien-nui-post100001.html"]
    assert [url for url, _ in paper.errors] == [at("")]
    paper.robots = (at("sitemap.xml"),)
    with pytest.raises(FetchError) as raised:
        paper.urls()
    assert raised.value.code == "nothing-to-read"
    assert (at("sitemap.xml"), "bad-sitemap") in paper.errors


ONE, TWO = "mua-lon-o-mien-nui-post100001.html", "nao-vet-kenh-muong-post100002.html"
GOOD = urlset(ONE, TWO).encode()
BOMB = "<!DOCTYPE z [<!ENTITY a0 'aaaaaaaaaa'>" + "".join(
    f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12)
)  # fmt: skip


@pytest.mark.parametrize(
    ("content", "found", "faults"),
    [
        pytest.param(gzip.compress(GOOD), [ONE, TWO], 0, id="packed"),
        pytest.param(gzip.compress(GOOD[:90]) + gzip.compress(GOOD[90:]), [ONE, TWO], 0, id="packed in two members"),
        pytest.param(gzip.compress(GOOD * 20)[:-20], [ONE, TWO], 2, id="packed and torn"),
        pytest.param(gzip.compress(b"<urlset>" + b" " * 60_000_000 + b"</urlset>"), [], 2, id="gzip bomb"),
        pytest.param(b"\n\n" + GOOD, [ONE, TWO], 0, id="blank lines before"),
        pytest.param(b"\xef\xbb\xbf" + GOOD, [ONE, TWO], 0, id="byte order mark"),
        pytest.param(urlset(ONE, TWO).replace("UTF-8", "utf-16").encode("utf-16"), [ONE, TWO], 0, id="UTF-16"),
        pytest.param(GOOD[:-30], [ONE], 1, id="torn within an address"),
        pytest.param(GOOD.replace(b"</loc></url><url>", b"</url><url>", 1), [ONE, TWO], 1, id="element not closed"),
        pytest.param(GOOD.replace(b"<url>", b"<url>\x01\xff", 1), [ONE, TWO], 1, id="bad bytes"),
        pytest.param(
            GOOD.replace(b' xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"', b""), [ONE, TWO], 0, id="bare"
        ),
        pytest.param(
            GOOD.replace(b"</loc>", b"</loc><n:news><n:title>A</n:title></n:news>"), [ONE, TWO], 0, id="prefix"
        ),
        pytest.param(f"{at(ONE)}\n\n  {at(TWO)}\r\nkhông\n".encode(), [ONE, TWO], 0, id="lines"),
        pytest.param(
            GOOD.replace(b"<urlset", BOMB.encode() + b"]><urlset").replace(b"100002", b"&a11;"), [ONE], 1, id="entities"
        ),
        pytest.param(
            GOOD.replace(b"<urlset", b'<!DOCTYPE z SYSTEM "http://127.0.0.1:9/a.dtd"><urlset'), [ONE, TWO], 0, id="DTD"
        ),
        pytest.param(b"<urlset>" + b"<url>" * 100_000, [], 1, id="deep"),
        pytest.param(b"", [], 1, id="empty"),
        pytest.param(b"\0" * 1000, [], 1, id="zeros"),
        pytest.param(b"{}", [], 1, id="JSON"),
    ],
)
def test_damaged_and_hostile_sitemaps_give_what_can_be_read(paper, content, found, faults):
    paper.robots = (at("a.xml"),)
    paper.pages[at("")] = "<html></html>"
    paper.pages[at("a.xml")] = content
    began = time.monotonic()
    if found:
        assert sorted(paper.urls()) == found
    else:
        with pytest.raises(FetchError, match="could be read on"):
            paper.urls()
    assert [code for _, code in paper.errors] == ["bad-sitemap"] * faults
    assert time.monotonic() - began < 5


def test_what_an_entity_stands_for_is_not_read(paper, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("tin-mat-cua-may-nay-100009")
    paper.robots = (at("a.xml"),)
    paper.pages[at("a.xml")] = (
        f"<!DOCTYPE z [<!ENTITY s SYSTEM '{secret.as_uri()}'>]>" + urlset("a-&s;", ONE).partition("?>")[2]
    )
    assert paper.urls() == [ONE]


def test_circles_depth_and_foreign_sitemaps(paper):
    elsewhere = "https://kho.example/bao.xml"
    paper.robots = (at("a.xml"), elsewhere)
    paper.pages[at("a.xml")] = index("a.xml", "b.xml")
    paper.pages[at("b.xml")] = index("a.xml", "0.xml")
    paper.pages |= {at(f"{n}.xml"): index(f"{n + 1}.xml") for n in range(20)}
    foreign = "<url><loc>https://khac.example/tin-cua-bao-khac-100009.html</loc></url>"
    paper.pages[elsewhere] = urlset(ONE).replace("</urlset>", f"{foreign}</urlset>")
    assert paper.urls() == [ONE]
    assert len(paper.asked) == len(set(paper.asked)) < 15
    assert [code for url, code in paper.errors if url.endswith(".xml")] == ["bad-sitemap"]


def test_sitemaps_do_not_lead_into_a_private_network(paper):
    paper.robots = (at("a.xml"),)
    paper.pages[at("a.xml")] = (
        f"<sitemapindex {URLSET}><sitemap><loc>http://127.0.0.1/x.xml</loc></sitemap></sitemapindex>"
    )
    paper.urls()
    assert ("http://127.0.0.1/x.xml", "bad-address") in paper.errors
    assert "http://127.0.0.1/x.xml" not in paper.asked


def test_sections_and_pictures_are_no_articles_and_long_names_are(paper):
    paper.robots = (at("a.xml"), at("b.xml"))
    paper.pages[at("a.xml")] = urlset(
        "", "thoi-su.htm", "kinh-te/tai-chinh", "chi-dao-quyet-dinh-cua-tinh.htm", "anh/kenh-muong-123456.jpg", ONE
    )
    paper.pages[at("b.xml")] = urlset(
        "nong-dan-khe-ngoi-don-nuoc-ve-dong.htm", "ho-khe-ngoi-tich-them-nuoc", "tag/x-123456"
    )
    assert paper.urls() == [ONE, "nong-dan-khe-ngoi-don-nuoc-ve-dong.htm", "ho-khe-ngoi-tich-them-nuoc"]


def test_a_feed_may_stand_for_a_sitemap(paper):
    paper.robots = (at("moi.xml"),)
    paper.pages[at("moi.xml")] = rss(f"<title>Mưa</title><link>{at(ONE)}</link>")
    assert paper.urls() == [ONE]


def test_pictures_have_addresses_of_their_own(paper):
    paper.robots = (at("a.xml"),)
    image = 'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
    picture = "<image:image><image:loc>https://bao.example/anh-kenh-muong-post900000.html</image:loc></image:image>"
    paper.pages[at("a.xml")] = urlset(ONE).replace("<urlset", f"<urlset {image}").replace("<loc>", f"{picture}<loc>")
    assert paper.urls() == [ONE]


def test_a_large_sitemap_takes_seconds(paper):
    paper.robots = (at("a.xml"),)
    paper.pages[at("a.xml")] = urlset(*(f"tin-so-{n}-ve-kenh-muong-post{100_000 + n}.html" for n in range(50_000)))
    began = time.monotonic()
    assert len(paper.urls()) == 50_000
    assert time.monotonic() - began < 20


def test_a_short_number_is_that_of_an_article_where_a_sitemap_names_it(paper):
    paper.known = {"sitemaps": (at("a.xml"),), "alone": True}
    joomla = "index.php?option=com_content&amp;view=article&amp;id=12:nao-vet-kenh&amp;catid=3"
    paper.pages[at("a.xml")] = urlset(
        "", "thoi-su", "kinh-te", "the-thao", "tin-tuc/trang-2.html", "tag/nuoc-12.html", "le-hoi-12.html",
        "nao-vet-kenh-muong-post3000.html", "mua-post7.html", "xa-hop-dan-ve-nuoc-sach-12.html", joomla,
        "index.php?option=com_content&amp;view=category&amp;id=12",
    )  # fmt: skip
    assert paper.urls() == [
        "nao-vet-kenh-muong-post3000.html",
        "mua-post7.html",
        "xa-hop-dan-ve-nuoc-sach-12.html",
        joomla.replace("&amp;", "&"),
    ]
    # Without names as sections have them, a short name with a number is an article, too.
    paper.pages[at("a.xml")] = urlset("le-hoi-12.html", "bai-viet/xa/hop-dan-7.html", "tin-tuc/trang-2.html")
    assert paper.urls() == ["le-hoi-12.html", "bai-viet/xa/hop-dan-7.html"]


def test_a_source_that_gives_nothing_says_what_was_passed_over(paper):
    said = []

    def ask(**asked):
        said.clear()
        found = discover(
            SiteAddresses(home=HOME, sitemaps=(at("a.xml"),), alone=True),
            paper.fetch,
            sitemaps_of=no_sitemaps,
            on_error=lambda url, error: said.append((url, error.code, error.message)),
            **asked,
        )
        return list(found), *said

    paper.pages[at("a.xml")] = urlset("thoi-su", "kinh-te").replace(
        "</urlset>", "<url><loc>https://bao-khac.example/tin-post12.html</loc></url></urlset>"
    )
    counts = "3 addresses were passed over: 2 look like no article, 1 lie on other sites"
    assert ask() == ([], (at("a.xml"), "no-articles", f"No article was found; {counts}."))
    paper.pages[at("a.xml")] = urlset("a/mua-20310604080054340.htm", "b/mua-da-20310704080054340.htm")
    counts = "2 addresses were passed over: 1 belong to other sections, 1 are of other days"
    assert ask(since=JULY, section="a") == ([], (at("a.xml"), "nothing-wanted", f"No article was found; {counts}."))
    assert len(ask(since=JULY)) == 1  # an article, and nothing to be said
