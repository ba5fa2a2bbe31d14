from read.samples import BODY, LEAD, TEXT, TITLE, read_one


def test_markdown_strips_marks_and_keeps_lines() -> None:
    source = f"""# {TITLE}

![toàn cảnh](anh.jpg "Ảnh")

**{LEAD}**

## Kết quả

{BODY[0]} Xem [Nghị quyết số 15](https://vb.example.vn/15_(1).html) và `tep_du_lieu`.

* việc *thứ nhất*
+ việc __thứ hai__
1. việc 3 \\* 4

> {BODY[1]}

| Huyện | Tỷ lệ |
|---|---:|
| Tân Lập | 61% |

---
<!-- ghi chú -->
{BODY[2]}
"""
    article = read_one(source, "bai.md").article
    assert article.title == TITLE
    assert article.lead == LEAD
    assert article.text.split("\n") == [
        TITLE,
        LEAD,
        "Kết quả",
        f"{BODY[0]} Xem Nghị quyết số 15 và tep_du_lieu.",
        "- việc thứ nhất",
        "- việc thứ hai",
        "1. việc 3 * 4",
        BODY[1],
        "Huyện | Tỷ lệ",
        "Tân Lập | 61%",
        BODY[2],
    ]


def test_markdown_reads_front_matter() -> None:
    body = "\n\n".join((LEAD, *BODY))
    source = (
        f'---\ntitle: "{TITLE}"\ndate: 2021-12-28T16:10:00+07:00\nauthor:\n  - Minh Tú\n  - Thu Hà\n---\n\n{body}\n'
    )
    article = read_one(source, "bai.md").article
    assert (article.title, article.lead, article.text) == (TITLE, LEAD, TEXT)
    assert (article.author, article.published) == ("Minh Tú, Thu Hà", "2021-12-28T16:10:00+07:00")


def test_markdown_says_when_the_date_is_unreadable() -> None:
    result = read_one(f"---\ntitle: {TITLE}\ndate: hôm qua\n---\n{LEAD}\n\n{BODY[0]}", "bai.md")
    assert result.article.published is None
    assert result.warnings == ("bad-date",)


def test_markdown_understands_underlined_headings() -> None:
    article = read_one(f"{TITLE}\n=====\n\n{LEAD}\n\nKết quả\n---\n\n{BODY[0]}", "bai.md").article
    assert article.title == TITLE
    assert article.text.split("\n") == [TITLE, LEAD, "Kết quả", BODY[0]]


def test_markdown_keeps_underscores_and_stars_that_are_no_marks() -> None:
    assert "mã_dự_án 2 * 3 * 4" in read_one(f"{TITLE}\n\nmã_dự_án 2 * 3 * 4 là đúng.", "bai.md").article.text
