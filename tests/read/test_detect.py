import pytest

from extract.read.detect import detect, format_of_name


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("bai.txt", "plain"),
        ("bai.md", "markdown"),
        ("BAI.HTML", "html"),
        ("bai.htm.gz", "html"),
        ("bai.xhtml", "html"),
        ("bai.json", "json"),
        ("kho.jsonl.gz", "jsonl"),
        ("https://bao.example.vn/tin-123.htm?page=2#muc", "html"),
        ("https://bao.example.vn/tin-123.chn", None),
        ("https://bao.example.vn/", None),
        ("C:\\tin\\bai.txt", "plain"),
        ("-", None),
        ("http://[hong/bai.txt", None),
    ],
)
def test_format_of_name_reads_the_suffix(name: str, kind: str | None) -> None:
    assert format_of_name(name) == kind


@pytest.mark.parametrize(
    ("content_type", "kind"),
    [
        ("text/html; charset=utf-8", "html"),
        ("application/json", "json"),
        ("application/x-ndjson", "jsonl"),
        ("text/markdown", "markdown"),
        ("text/plain", "plain"),
        (None, "plain"),
    ],
)
def test_detect_goes_by_content_type_without_a_suffix(content_type: str | None, kind: str) -> None:
    assert detect("Một dòng chữ", name="-", content_type=content_type) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<!DOCTYPE html><html>", "html"),
        ("\n  <div class=a>Chữ</div>", "html"),
        ("<Không có tiêu đề>", "plain"),
        ('{"text": "Chữ"}', "json"),
        ('{"text": "Chữ"}\n{"text": "Chữ"}\n', "jsonl"),
        ('{\n"text": "Chữ"\n}', "json"),
        ('[{"text": "Chữ"}]', "json"),
        ("[Video] Chủ tịch tỉnh đối thoại", "plain"),
        ("Một dòng chữ", "plain"),
    ],
)
def test_detect_looks_at_the_text_when_nothing_else_tells(text: str, kind: str) -> None:
    assert detect(text, name="-") == kind


def test_detect_lets_the_suffix_win() -> None:
    assert detect("<html>", name="a.txt", content_type="application/json") == "plain"
