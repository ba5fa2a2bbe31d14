import json

import pytest

from extract.errors import ReadError
from extract.read import read_bytes
from read.samples import BODY, LEAD, TEXT, TITLE, read_one

URL = "https://www.baoabc.example.vn/rasoat-123.html"
PARAGRAPHS = "".join(f"<p>{line}</p>" for line in BODY)
LINKS = "".join(
    f'<li><a href="/tin-{n}.html">Huyện số {n} họp bàn việc thu ngân sách cuối năm</a></li>' for n in range(30)
)
NEWS = json.dumps(
    {
        "@type": "NewsArticle",
        "headline": TITLE,
        "datePublished": "2021-12-28T16:10:00+07:00",
        "author": {"@type": "Person", "name": "Lê Minh Tú"},
        "publisher": {"name": "Báo ABC"},
    }
)
LD = f'<script type="application/ld+json">{NEWS}</script>'


def page(main: str, head: str = LD) -> str:
    return f"""<!DOCTYPE html><html><head><title>{TITLE} - Báo ABC</title>{head}</head><body><nav>{LINKS}</nav>{main}
<footer><ul>{LINKS}</ul></footer></body></html>"""


def cms_page(body: str, head: str = LD, *, lead: str = "") -> str:
    """Make a page with a known body; ``lead`` is its sapo, if any."""
    sapo = f'<h2 class="detail-sapo">{lead}</h2>' if lead else ""
    return page(f'<h1 class="detail-title">{TITLE}</h1>{sapo}<div class="detail-content">{body}</div>', head)


CMS = page(
    f"""<div class="article"><h1 class="article__title cms-title">{TITLE}</h1>
    <div class="article__meta"><a class="cms-author">Lê Minh Tú</a>
    <time datetime="2021-12-28T16:10:00+0700">28/12</time></div>
    <div class="article__sapo cms-desc">(ABC) - {LEAD}</div>
    <div class="article__body cms-body"><table class="picture"><tr><td><img src=a></td></tr>
    <tr><td class="caption">Cuộc họp</td></tr></table>
    {PARAGRAPHS}<div class="article__tag">Từ khóa</div></div></div>"""
)
VCCORP = page(
    f"""<div class="detail-mcontent"><h1 class="detail-title" data-role="title">{TITLE}</h1>
    <div class="detail-author"><div class="author-info"><p class="name">Lê Minh Tú</p></div></div>
    <h2 class="detail-sapo" data-role="sapo">{LEAD}</h2><div class="detail-time">28/12/2021 16:10 GMT+7</div>
    <div class="detail-content afcbc-body" data-role="content"><p>{BODY[0]}</p>
    <figure class="VCSortableInPreviewMode" type="Photo"><img>
    <figcaption class="PhotoCMS_Caption"><p>Cuộc họp</p></figcaption></figure>
    <div class="VCSortableInPreviewMode" type="RelatedNewsBox"><ul>
    <li><a href=x>Huyện khác cũng họp bàn thu ngân sách</a></li></ul></div>
    <div class="VCSortableInPreviewMode" type="content"><p>{BODY[1]}</p></div><p>{BODY[2]}</p></div></div>"""
)
VNEXPRESS = page(
    f"""<div class="sidebar-1"><span class="date">Thứ ba, 28/12/2021, 16:10 (GMT+7)</span>
    <h1 class="title-detail">{TITLE}</h1>
    <p class="description">{LEAD}</p><article class="fck_detail">{PARAGRAPHS}<p style="text-align:right;">
    <strong>Lê Minh Tú</strong>
    <em>(tổng hợp)</em></p></article></div>""",
    head='<meta itemprop="datePublished" content="2021-12-28T16:10:00+07:00">'
    f'<meta property="og:title" content="{TITLE}">',
)
VIETNAMNET = page(
    f"""<h1 class="content-detail-title">{TITLE}</h1><div class="publish-date">28/12/2021 &nbsp; 16:10</div>
    <p class="article-detail-author__info"><span class="name"><a>Lê Minh Tú</a></span></p>
    <h2 class="content-detail-sapo">{LEAD}</h2><div id="maincontent" class="maincontent">{PARAGRAPHS}
    <div class="insert-wiki lienquan"><a href=x>Chuyện khác</a></div></div>""",
    head="",
)
LEAD_INSIDE = page(
    f"""<h1 class="article-header__title">{TITLE}</h1><time class="article-meta__time">16:10 28/12/2021</time>
    <main id="article-editor"><h4 class="article-content__lead">{LEAD}</h4>{PARAGRAPHS}<p>Lê Minh Tú</p></main>""",
    head="",
)
BARE_TEXT = page(
    f"""<h1 class="font-42">{TITLE}</h1><div class="lr-summary-post">{LEAD}</div>
    <div class="lr-author">Lê Minh Tú/Bnews/vnanet.vn</div>
    <div class="lr-ct">{BODY[0]}<p></p>{BODY[1]}<p></p>{BODY[2]}</div>""",
    head='<meta property="article:published_time" content="2021-12-28T16:10:00">',
)


@pytest.mark.parametrize("markup", [CMS, VCCORP, VNEXPRESS, VIETNAMNET, LEAD_INSIDE, BARE_TEXT])
def test_html_reads_every_family_of_sites(markup: str) -> None:
    result = read_one(markup, URL, url=URL)
    article = result.article
    assert (article.title, article.lead, article.text) == (TITLE, LEAD, TEXT)
    assert (article.author, article.published) == ("Lê Minh Tú", "2021-12-28T16:10:00+07:00")
    assert article.source in {"Báo ABC", "baoabc.example.vn"}
    assert (article.url, result.warnings) == (URL, ())


def test_html_finds_lead_and_body_of_an_unknown_structure() -> None:
    result = read_one(
        page(f"<div class=x><h1>{TITLE}</h1><h2>{LEAD}</h2><div class=y>{PARAGRAPHS}{PARAGRAPHS}</div></div>"), URL
    )
    assert (result.article.title, result.article.lead) == (TITLE, LEAD)
    assert result.article.text == "\n".join((TITLE, LEAD, *BODY, *BODY))
    assert result.warnings == ("generic-reader",)


def test_html_reads_a_page_saved_by_hand() -> None:
    result = read_one(f"<h1>{TITLE}</h1><p>28/12/2021 16:10</p><p>{LEAD}</p>")
    assert result.article.text.startswith("<h1>")  # a .txt name says that these are the words
    article = read_one(f"<h1>{TITLE}</h1><p>28/12/2021 16:10</p><p>{LEAD}</p><p>Lê Minh Tú</p>", "bai.html").article
    assert article.text == f"{TITLE}\n{LEAD}"
    assert (article.author, article.published) == ("Lê Minh Tú", "2021-12-28T16:10:00+07:00")


def test_html_takes_the_body_of_json_ld_where_the_page_shows_none() -> None:
    news = json.dumps({"@type": "NewsArticle", "headline": TITLE, "articleBody": "\n".join((LEAD, *BODY))})
    article = read_one(page("<div id=app></div>", f'<script type="application/ld+json">{news}</script>'), URL).article
    assert article.text == TEXT


def test_html_takes_a_bold_first_paragraph_for_the_lead() -> None:
    assert read_one(cms_page(f"<p><strong>{LEAD}</strong></p>{PARAGRAPHS}"), URL).article.lead == LEAD


@pytest.mark.parametrize("described", [LEAD, f"{BODY[0][:60]}...", TITLE, BODY[1]])
def test_html_takes_the_description_for_a_lead_only_if_it_is_new(described: str) -> None:
    article = read_one(cms_page(PARAGRAPHS, f'<meta name="description" content="{described}">'), URL).article
    assert article.lead == (LEAD if described == LEAD else None)
    assert article.text.endswith("\n".join(BODY))


def test_html_keeps_links_in_sentences_headings_tables_and_boxes() -> None:
    inner = (
        f'<p>{BODY[0]} <a class="ads-share" data-content-name="article-link">Nghị quyết</a> mới.</p>'
        "<h3>Việc cần làm</h3>"
        '<p><a href="vb.html">Nghị định số 68/2026/NĐ-CP của Chính phủ về hộ kinh doanh</a></p>'
        f"<ol><li>{BODY[1]}</li></ol><table><tr><td>Huyện</td><td>61%</td></tr></table>"
    )
    assert read_one(cms_page(inner, lead=LEAD), URL).article.text.split("\n")[2:] == [
        f"{BODY[0]} Nghị quyết mới.",
        "Việc cần làm",
        "Nghị định số 68/2026/NĐ-CP của Chính phủ về hộ kinh doanh",
        BODY[1],
        "Huyện | 61%",
    ]


def test_html_drops_captions_related_lines_and_the_foot() -> None:
    noise = (
        "<p>Cuộc họp sáng nay. Ảnh: Minh Tú</p><p>>> Xem gì ở Tân Lập</p><p>Xem thêm: chuyện khác</p><p>Chia sẻ</p>"
        '<p><a href="/x.html">Huyện khác cũng họp bàn thu ngân sách</a></p><p><img></p>'
        '<p style="text-align:center"><i>Toàn cảnh</i></p>'
        '<div class="tin-lien-quan">Tin khác</div><aside>Quảng cáo</aside><script>var a = 1</script>'
    )
    assert read_one(cms_page(noise + PARAGRAPHS, lead=LEAD), URL).article.text == TEXT


def test_html_never_takes_the_site_for_an_author() -> None:
    head = (
        '<meta name="author" content="Báo ABC"><meta property="og:site_name" content="Báo ABC">'
        '<meta property="article:author" content="https://facebook.example/baoabc">'
    )
    article = read_one(cms_page(PARAGRAPHS, head), URL).article
    assert (article.author, article.source) == (None, "Báo ABC")


def test_html_says_that_a_page_shows_a_part_only() -> None:
    news = json.dumps({"@type": "NewsArticle", "headline": TITLE, "isAccessibleForFree": False})
    assert (
        "truncated"
        in read_one(cms_page(PARAGRAPHS, f'<script type="application/ld+json">{news}</script>'), URL).warnings
    )


def test_html_reads_xhtml_with_a_declaration() -> None:
    assert read_one('<?xml version="1.0" encoding="utf-8"?>' + CMS, "bai.xhtml").article.text == TEXT


@pytest.mark.parametrize(
    "markup",
    [
        page(f"<h1>Kinh tế</h1><ul>{LINKS}</ul>", '<meta property="og:type" content="article">'),
        page(
            "<h1>Kinh tế</h1>"
            + "".join(
                f'<div class="article-content"><h3><a href=x>Tin {n}</a></h3><p>{LEAD}</p></div>' for n in range(9)
            ),
            "",
        ),
        page("", ""),
        "<html></html>",
        "chữ không có thẻ",
    ],
)
def test_html_refuses_pages_without_an_article(markup: str) -> None:
    with pytest.raises(ReadError) as caught:
        list(read_bytes(markup.encode(), name="trang.html"))
    assert caught.value.code == "no-article"
