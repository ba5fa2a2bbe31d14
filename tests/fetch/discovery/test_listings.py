from __future__ import annotations

import gzip
import os
import re
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from extract.errors import FetchError
from extract.fetch.discovery import SiteAddresses, discover
from extract.fetch.page import Page
from tests.fetch.discovery.conftest import at, dated, listing, no_sitemaps, urlset


@pytest.fixture
def section(paper):
    paper.known = {"listings": (at("kinh-te.htm"),)}
    return paper


@pytest.mark.parametrize(
    "path",
    [
        "nao-vet-kenh-muong-post123456.html",
        "nao-vet-kenh-muong-123456.html",
        "kinh-te/nao-vet-kenh-muong-20310604080054340.htm",
        "nao-vet-kenh-muong-188310604080054340.chn",
        "nao-vet-kenh-muong-2495349.html",
        "nao-vet-kenh-muong-102310228093004191.htm",
        "2031/06/nao-vet-kenh-123/",
        "nao-vet-kenh-muong/123456.html",
        "nao-vet-kenh-muong-d123456.html",
        "su-kien/nao-vet-kenh-muong-1234567.html",
        "Pages/chi-tiet.aspx?ItemID=123",
        "web/guest/-/asset_publisher/a1b2/content/nao-vet-kenh",
        "?p=123",
    ],
)
def test_addresses_of_articles_are_known_by_their_shape(section, path):
    section.pages[at("kinh-te.htm")] = listing((f"/{path}", "Nạo vét kênh mương"))
    (found,) = section.find()
    assert (found.url, found.title, found.source) == (at(path), "Nạo vét kênh mương", at("kinh-te.htm"))


def test_names_without_numbers_count_where_the_site_has_no_others(section):
    bare = ("/nong-dan-khe-ngoi-don-nuoc-ve-dong.htm", "Nông dân Khe Ngòi đón nước về đồng")
    topic = ("/hoc-tap-va-lam-theo-guong-nguoi-tot.htm", "Gương sáng")
    section.pages[at("kinh-te.htm")] = listing(bare, topic)
    assert section.urls() == [bare[0][1:]]
    numbered = list(dated("20310604", 3))
    section.pages[at("kinh-te.htm")] = listing(bare, topic, *numbered)
    assert section.urls() == [path[1:] for path, _ in numbered]


@pytest.mark.parametrize(
    ("second", "third"),
    [
        ("kinh-te/trang-2.htm", "kinh-te/trang-3.htm"),
        ("kinh-te-page2", "kinh-te-page3"),
        ("kinh-te/p2", "kinh-te/p3"),
        ("kinh-te-p2.htm", "kinh-te-p3.htm"),
        ("kinh-te/page/2/", "kinh-te/page/3/"),
        ("kinh-te.htm?page=2", "kinh-te.htm?page=3"),
        ("kinh-te.htm?trang=2&loc=moi", "kinh-te.htm?trang=3&loc=moi"),
        ("kinh-te.htm?p_p_id=tin&_101_INSTANCE_a_cur=2", "kinh-te.htm?p_p_id=tin&_101_INSTANCE_a_cur=3"),
    ],
)
def test_further_pages_are_followed_until_one_brings_nothing_new(section, second, third):
    if "&" in second:
        first = second.replace("trang=2&", "").replace("&_101_INSTANCE_a_cur=2", "")
        section.known = {"listings": (at(first),)}
    else:
        first = "kinh-te.htm"
    foot = f'<a href="/{second}">2</a><a href="/{third}">3</a><a href="/thoi-su/trang-2.htm">2</a>'.replace(
        "&", "&amp;"
    )
    section.pages[at(first)] = listing(*dated("20310604", 2), foot=foot)
    section.pages[at(second)] = listing(*dated("20310603", 2), foot=foot)
    section.pages[at(third)] = listing(*dated("20310604", 2), *dated("20310603", 2), foot=foot)
    assert len(section.urls()) == 4
    assert section.asked[-3:] == [at(first), at(second), at(third)]


def test_the_page_that_a_page_names_as_next_goes_first(section):
    section.pages[at("kinh-te.htm")] = listing(*dated("20310604", 1), head='<link rel="next" href="/kinh-te-page1">')
    foot = "".join(f'<a href="/kinh-te-page{n}">{n + 1}</a>' for n in range(3))
    section.pages[at("kinh-te-page1")] = listing(*dated("20310603", 1), foot=foot)
    section.pages[at("kinh-te-page2")] = listing(*dated("20310602", 1), foot=foot)
    assert [found.published for found in section.find()] == ["2031-06-04", "2031-06-03", "2031-06-02"]


def test_what_a_button_would_load_is_followed(section):
    zone = '<input type="hidden" id="hdZoneId" value="1021">'
    section.pages[at("kinh-te.htm")] = listing(*dated("20310604", 1), foot=zone)
    section.pages[at("timelinelist/1021/2.htm")] = '<li><a href="/tin-cu-ve-kenh-20310603080000123.htm">Tin cũ</a></li>'
    section.pages[at("timelinelist/1021/3.htm")] = ""
    assert [found.published for found in section.find()] == ["2031-06-04", "2031-06-03"]
    del section.pages[at("timelinelist/1021/2.htm")]
    section.errors.clear()
    assert len(section.find()) == 1
    assert not any("timelinelist" in url for url, _ in section.errors)


def test_pages_before_the_first_day_are_not_asked_for(section):
    for number in range(1, 40):
        name = "kinh-te.htm" if number == 1 else f"kinh-te/trang-{number}.htm"
        foot = f'<a href="/kinh-te/trang-{number + 1}.htm">tiếp</a>'
        section.pages[at(name)] = listing(
            *dated(f"203106{31 - number:02}" if number < 31 else "20310501", 3), foot=foot
        )
    assert {found.published for found in section.find(since=date(2031, 6, 25))} == {
        f"2031-06-{n}" for n in range(25, 31)
    }
    assert section.asked[-1] == at("kinh-te/trang-8.htm")


def test_dates_beside_links_belong_to_the_only_article_in_their_box(section):
    section.pages[at("kinh-te.htm")] = """<html><body><span class="time">01/01/2031</span>
        <div><a href="/mot-123456.html">Tin thứ nhất</a><span class="box-time">04/06/2031 08:01</span></div>
        <div><time datetime="2031-06-03T08:00:00+07:00">hôm qua</time>
        <h3><a href="/hai-123457.html">Tin thứ hai</a></h3></div>
        <div><a href="/ba-123458.html">Tin thứ ba</a><a href="/bon-123459.html">Tin thứ tư</a>
        <p class="date">02/06/2031</p></div>
        </body></html>"""
    assert [(found.title, found.published) for found in section.find()] == [
        ("Tin thứ nhất", "2031-06-04T08:01:00+07:00"),
        ("Tin thứ hai", "2031-06-03T08:00:00+07:00"),
        ("Tin thứ ba", None),
        ("Tin thứ tư", None),
    ]


def test_without_sitemaps_the_sections_of_the_front_page_are_read(paper):
    paper.pages[at("")] = listing(*dated("20310604", 1))
    paper.pages[at("thoi-su.htm")] = listing(("/ho-day-nuoc-123456.html", "Hồ đầy nước"))
    paper.pages[at("kinh-te.htm")] = listing(("/gia-lua-len-123457.html", "Giá lúa lên"))
    assert len(paper.urls()) == 3
    paper.robots = (at("sitemap.xml"),)
    paper.pages[at("sitemap.xml")] = urlset("bai-trong-so-do-123458.html")
    paper.asked.clear()
    assert paper.urls() == ["bai-trong-so-do-123458.html"]
    assert at("thoi-su.htm") not in paper.asked


def test_the_page_of_a_section_that_is_asked_for_is_read(paper):
    paper.robots = (at("sitemap.xml"),)
    paper.pages[at("sitemap.xml")] = urlset("gia-lua-len-123457.html", "thoi-su/mua-lon-123458.html")
    paper.pages[at("")] = listing()
    paper.pages[at("kinh-te.htm")] = listing(("/gia-lua-len-123457.html", "Giá lúa lên"))
    (found,) = paper.find(section="Kinh tế")
    assert (found.url, found.section, found.source) == (at("gia-lua-len-123457.html"), "kinh-te", at("kinh-te.htm"))


def test_a_list_without_articles_and_lists_that_fail_are_reported(section):
    section.known = {"listings": (at("kinh-te.htm"), at("thoi-su.htm"), at("xa-hoi.htm"))}
    section.pages |= {at("kinh-te.htm"): listing(), at("thoi-su.htm"): FetchError("timeout", "")}
    section.pages[at("xa-hoi.htm")] = listing(("/ho-day-nuoc-123456.html", "Hồ đầy nước"))
    assert section.urls() == ["ho-day-nuoc-123456.html"]
    assert {(at("kinh-te.htm"), "bad-listing"), (at("thoi-su.htm"), "timeout")} <= set(section.errors)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(listing(*((f"/tin-so-{n}-{100_000 + n}.html", f"Tin số {n}") for n in range(30_000))), id="links"),
        pytest.param("<div>" * 200_000 + '<a href="/tin-123456.html">Tin</a>', id="deep"),
        pytest.param('<a href="/tin-123456.html"><div>' * 50_000, id="not closed"),
        pytest.param("<div class=time>04/06/2031 " * 100_000, id="times"),
        pytest.param(f'<a href="/{"a-" * 500_000}123456.html">Tin</a>', id="long"),
        pytest.param(b"\xff\x00<" * 100_000, id="bytes"),
    ],
)
def test_hostile_lists_take_seconds(section, content):
    section.pages |= {at("sitemap.xml"): urlset(), at("kinh-te.htm"): content}
    began = time.monotonic()
    section.find()
    assert time.monotonic() - began < 30


PAGES = {
    "baochinhphu": ("https://baochinhphu.vn/chinh-sach-va-cuoc-song/chinh-sach-moi.htm", r"-102\d{14,15}\.htm$", 34),
    "dantri": ("https://dantri.com.vn/kinh-doanh.htm", r"-20\d{15}\.htm$", 44),
    "nld": ("https://nld.com.vn/kinh-te.htm", r"-196\d{15}\.htm$", 37),
    "tuoitre": ("https://tuoitre.vn/kinh-doanh.htm", r"-20\d{14,15}\.htm$", 15),
    "vietnamnet": ("https://vietnamnet.vn/kinh-doanh", r"-24\d{5}\.html$", 31),
}


@pytest.mark.parametrize("name", PAGES)
def test_real_section_pages_give_all_their_articles_and_nothing_else(name):
    beside = Path(os.environ.get("CHIDAO_SHARED", Path(__file__).parents[4] / "shared"))
    file = beside / "pages" / f"{name}_list.html.gz"
    if not file.is_file():
        pytest.skip("the real pages are not beside the repository (../shared or CHIDAO_SHARED)")
    url, form, many = PAGES[name]
    page = Page(url=url, requested=url, content=gzip.decompress(file.read_bytes()), content_type="text/html")

    def fetch(asked):
        if asked != url:
            raise FetchError("http-404", "")
        return replace(page, requested=asked)

    site = SiteAddresses(home=re.match(r"https://[^/]+/", url)[0], listings=(url,))
    found = list(discover(site, fetch, sitemaps_of=no_sitemaps))
    assert len(found) == many
    assert all(re.search(form, one.url) for one in found)
    linked = set(re.findall(r'href="([^"#?]+)', page.content.decode()))
    assert {one.url.rpartition("/")[2] for one in found} == {
        link.rpartition("/")[2] for link in linked if re.search(form, link) and "//" not in link.removeprefix(site.home)
    }
    assert all(one.title and len(one.title.split()) > 3 for one in found)
    assert all(one.published for one in found) or name == "vietnamnet"
