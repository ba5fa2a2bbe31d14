"""The pages as a browser without scripts sees them; ``browser/`` has what takes one with scripts."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from starlette.testclient import TestClient

import extract
from extract.web.history import History
from extract.web.pages.phrases import both_ends
from web.sample_record import ORDER, TEXT, WISH, place, sample

REPAIR = ORDER.split("; ")[0]


@pytest.fixture
def history(client: TestClient) -> History:
    return client.app.state.desk.history


@pytest.fixture
def number(history: History) -> int:
    return history.add(sample(), name="de.docx")


def _page(answer) -> BeautifulSoup:
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return BeautifulSoup(answer.text, "lxml")


def _sent(form: Tag) -> dict[str, str | list[str]]:
    """Return what a browser would send of a form, but for its buttons."""
    fields: dict[str, list[str]] = {}
    for each in form.select("input[name]"):
        if each.get("type") not in {"checkbox", "radio"} or each.has_attr("checked"):
            fields.setdefault(each["name"], []).append(each.get("value", "on"))
    return {name: values[0] if len(values) == 1 else values for name, values in fields.items()}


def _form(client: TestClient, number: int, query: str) -> dict[str, str | list[str]]:
    return _sent(_page(client.get(f"/analyses/{number}?{query}")).find("form", id="edit"))


def _save(client: TestClient, number: int, fields: dict, action: str = "save"):
    return client.post(f"/analyses/{number}/corrections", data={**fields, "action": action})


def test_a_text_becomes_an_analysis(client, history):
    answer = client.post("/analyses", data={"text": TEXT}, files={"file": ("", b"")})
    assert answer.status_code == 303
    page = _page(client.get(answer.headers["location"]))
    assert page.h1.get_text() == TEXT.split("\n")[0]
    assert [line.get_text() for line in page.select("#text p")] == TEXT.split("\n")
    assert history.count() == 1


def test_a_file_becomes_an_analysis_under_its_name(client):
    answer = client.post("/analyses", files={"file": ("họp đê.txt", TEXT.encode())})
    assert "họp đê.txt" in _page(client.get(answer.headers["location"])).get_text()


@pytest.mark.parametrize("field", [{"text": " https://bao.example/de \n"}, {"url": "https://bao.example/de"}])
def test_a_text_that_is_an_address_is_fetched(client, analyst, field):
    answer = client.post("/analyses", data=field)
    assert analyst.asked[-1].url == "https://bao.example/de"
    page = _page(answer)
    assert answer.status_code == 422
    assert "mạng nội bộ" in page.find(id="trouble").get_text()
    assert page.textarea.get_text().strip() == "https://bao.example/de"


def test_the_sample_can_be_tried(client):
    answer = client.post("/analyses", data={"sample": "yes", "text": ""})
    assert "Bí thư Tỉnh ủy" in _page(client.get(answer.headers["location"])).h1.get_text()


def test_what_is_no_form_is_told(client):
    two = [("file", (f"{name}.txt", b"x")) for name in "ab"]
    broken = {"content": b"\xff", "headers": {"Content-Type": "multipart/form-data; boundary=x"}}
    for sent in ({"files": two}, broken):
        answer = client.post("/analyses", **sent)
        assert answer.status_code == 400
        assert _page(answer).h1.get_text() == "Không đọc được nội dung gửi lên."


def test_nothing_given_is_told(client):
    answer = client.post("/analyses", data={"text": "  "})
    assert answer.status_code == 422
    assert "Chưa có gì để đọc" in _page(answer).find(id="trouble").get_text()


def test_a_text_beside_a_file_is_not_thrown_away(client, history):
    answer = client.post("/analyses", data={"text": f"{TEXT}\n{NASTY}"}, files={"file": ("a.txt", b"Khac.")})
    page = _page(answer)
    assert answer.status_code == 422
    assert "một trong hai" in page.find(id="trouble").get_text()
    assert page.textarea.get_text() == f"{TEXT}\n{NASTY}".replace("\u202e", "\ufffd")
    assert not page.select("textarea *, main img, main script")
    assert history.count() == 0


@pytest.mark.parametrize(("language", "told"), [("vi", "Không rõ bài đăng ngày nào"), ("en", "not known when the")])
def test_time_limits_without_a_year_are_explained(client, history, language, told):
    client.post("/language", data={"language": language})
    record = sample()
    limits = tuple(replace(each, from_=None, to=None) for each in record.items[2].deadlines)
    items = (*record.items[:2], replace(record.items[2], deadlines=limits), *record.items[3:])
    undated = replace(record, article=replace(record.article, published=None), document=None, items=items)
    assert told in _page(client.get(f"/analyses/{history.add(undated, name='a')}")).find(id="warnings").get_text()
    dated = replace(undated, article=replace(record.article, published="2031-05-01"))
    in_time = replace(undated, items=record.items)
    for known in (dated, in_time):
        assert told not in client.get(f"/analyses/{history.add(known, name='b')}").text


def test_words_chosen_anew_are_told_with_those_before(client, number, history):
    for words in ("sửa đê", "đắp kè"):
        start, end = place(words)
        _save(client, number, _form(client, number, "item=i3") | {"start": start, "end": end})
    lines = [each.get_text() for each in _page(client.get(f"/analyses/{number}")).select("#corrections li")]
    assert any("từ “sửa đê” thành “đắp kè”" in line and line.count("đắp kè") == 1 for line in lines)
    assert any("thành “sửa đê”" in line and line.count("sửa đê") <= 2 for line in lines)
    assert both_ends("một hai ba bốn năm sáu", 12) == "một … sáu"


@pytest.mark.parametrize("action", ["save", "remove"])
def test_the_form_of_a_statement_that_is_gone_is_not_shown(client, number, action):
    fields = _form(client, number, "item=i5")
    _save(client, number, fields, "remove")
    answers = [_save(client, number, fields | {"more": "Sở Không Có"}, action)]
    answers += [client.get(f"/analyses/{number}", params=query) for query in (fields, {"item": "i5"})]
    assert [each.status_code for each in answers] == [422, 200, 200]
    for page in map(_page, answers):
        assert page.find("form", id="edit") is None
        assert "không còn trong bài" in page.find(role="alert").get_text()


def test_the_list_says_who_does_what_by_when(client, number):
    page = _page(client.get(f"/analyses/{number}"))
    shown = page.find(id="i3").get_text(" ", strip=True)
    for words in (
        "sửa đê theo Kế hoạch",
        "Giao cho Phòng Kinh tế",
        "trước ngày 30/6 (đến 30/06/2031)",
        "Lò Quý Ân, Chủ tịch",
        "90%",
    ):
        assert words in shown
    assert page.find(id="i3")["data-due"] == "2031-06-30"
    assert page.find(id="m-i3")["href"] == "#i3"
    assert page.find(id="i3").find("a", class_="number")["href"] == "#m-i3"
    assert page.select_one(".article .addressee").get_text() == "Phòng Kinh tế"


def test_a_form_that_was_not_touched_changes_nothing(client, number, history):
    answer = _save(client, number, _form(client, number, "item=i3"))
    assert answer.status_code == 422
    assert "Chưa có gì thay đổi" in answer.text
    assert not history.get(number).corrections


def test_every_part_of_a_statement_can_be_corrected_at_once(client, number, history):
    start, end = place("đắp kè")
    fields = _form(client, number, "item=i4")
    fields |= {"label": "recommendation", "start": start, "end": end, "issuer": "Vi Thị Nhàn", "addressee": []}
    fields |= {"more": "phòng  kinh tế", "first": "2031-07-01", "last": "2031-09-30", "deadline": "Trong quý III"}
    answer = _save(client, number, fields)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/analyses/{number}#i4")
    item = next(each for each in history.get(number).corrected.items if each.id == "i4")
    assert (item.label, item.text, item.issuer.name) == ("recommendation", "đắp kè", "Vi Thị Nhàn")
    assert [each.text for each in item.addressees] == ["Phòng Kinh tế"]
    assert [(each.text, each.from_, each.to) for each in item.deadlines] == [
        ("trong quý III", "2031-07-01", "2031-09-30")
    ]
    assert [kept.correction.change for kept in history.get(number).corrections] == [
        "label",
        "span",
        "issuer",
        "addressees",
        "deadline",
    ]
    shown = _page(client.get(f"/analyses/{number}")).find(id="i4").get_text(" ", strip=True)
    assert "sửa tay" in shown
    assert "Máy nhận ra: loại “Chỉ đạo”" in shown


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"more": "Sở Không Có"}, "Không thấy “Sở Không Có” trong bài"),
        ({"first": "2031-07-09", "last": "2031-07-01"}, "Ngày cuối đứng trước ngày đầu"),
        ({"last": "31/12/2031"}, "Ngày không đúng"),
        ({"start": "5", "end": "99999"}, "nằm ngoài bài viết"),
        ({"deadline": "sửa đê", "last": ""}, "cần đi cùng ít nhất một ngày"),
        ({"issuer": "x" * 301}, "quá dài"),
        ({"start": "", "end": ""}, "Hãy chọn câu chữ"),
    ],
)
def test_a_form_that_does_not_fit_is_shown_again(client, number, history, changed, told):
    answer = _save(client, number, _form(client, number, "item=i3") | changed | {"label": "recommendation"})
    assert answer.status_code == 422
    form = _page(answer).find("form", id="edit")
    assert told in form.find(role="alert").get_text()
    assert form.select_one("[name=label][checked]")["value"] == "recommendation"
    assert not history.get(number).corrections


def test_edges_move_by_words_without_a_script(client, number):
    page = _page(client.get(f"/analyses/{number}", params={**_form(client, number, "item=i3"), "step": "end-"}))
    form = page.find("form", id="edit")
    assert form.blockquote.get_text() == REPAIR.removesuffix(" 30/6")
    assert form.find_parent("li")["id"] == "i3"


def test_a_statement_is_added_from_a_sentence(client, number, history):
    page = _page(client.get(f"/analyses/{number}?new=yes"))
    choice = page.select("select[name=span] option")[4]
    fields = _sent(page.find("form", id="edit")) | {"span": choice["value"], "label": "plan"}
    answer = _save(client, number, fields)
    assert answer.headers["location"] == f"/analyses/{number}#h1"
    added = next(each for each in history.get(number).corrected.items if each.id == "h1")
    assert added.label == "plan"
    assert added.text in choice.get_text()
    assert "thêm tay" in _page(client.get(f"/analyses/{number}")).find(id="h1").get_text()


def test_a_statement_is_added_from_selected_words(client, number, history):
    start, end = place("đắp 12 km đê")
    fields = _form(client, number, f"new=yes&start={start}&end={end}")
    _save(client, number, fields | {"label": "achievement"})
    assert "đắp 12 km đê" in [each.text for each in history.get(number).corrected.items if each.id == "h1"]


def test_a_statement_is_removed_and_comes_back(client, number, history):
    answer = _save(client, number, _form(client, number, "item=i5"), "remove")
    assert answer.headers["location"] == f"/analyses/{number}#corrections"
    page = _page(client.get(f"/analyses/{number}"))
    assert page.find(id="i5") is None
    assert WISH[:20] in page.find(id="corrections").get_text()
    assert _page(client.get(f"/analyses/{number}?machine=true")).find(id="i5") is not None
    assert client.post(page.select_one("#corrections form")["action"]).status_code == 303
    assert _page(client.get(f"/analyses/{number}")).find(id="i5") is not None


def test_an_analysis_is_confirmed(client, number, history):
    assert _save(client, number, {}, "confirm").status_code == 303
    assert history.get(number).confirmed
    page = _page(client.get(f"/analyses/{number}"))
    assert "Đã xác nhận" in page.find(class_="actions").get_text()
    client.post(page.select_one("form.confirmed")["action"])
    assert not history.get(number).confirmed


def test_downloads_have_the_corrections_unless_asked_otherwise(client, number):
    _save(client, number, _form(client, number, "item=i5"), "remove")
    assert len(client.get(f"/analyses/{number}/download/json").json()["items"]) == 4
    assert len(client.get(f"/analyses/{number}/download/json?machine=true").json()["items"]) == 5
    for form in ("xlsx", "docx"):
        content = client.get(f"/analyses/{number}/download/{form}").content
        assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None
    answer = client.get(f"/analyses/{number}/download/html")
    assert answer.headers["content-disposition"].startswith("attachment; ")
    assert client.get(f"/analyses/{number}/download/exe").status_code == 404


def test_the_history_lists_finds_and_deletes(client, number, history):
    other = history.add(replace(sample(), article=replace(sample().article, title="Bài khác", id="b")), name="b.txt")
    assert len(_page(client.get("/history")).select(".analyses li")) == 2
    found = _page(client.get("/history", params={"words": "dong may"})).select(".analyses .title")
    assert {each["href"] for each in found} >= {f"/analyses/{number}"}
    assert "Không có bài nào khớp" in client.get("/history", params={"words": "zzzz"}).text
    assert client.post(f"/analyses/{other}/delete").headers["location"] == "/history"
    assert history.get(other) is None
    assert client.post(f"/analyses/{other}/delete").status_code == 303


def test_long_histories_have_pages(client, history):
    for count in range(31):
        history.add(sample(), name=f"{count}.txt")
    first = _page(client.get("/history"))
    assert len(first.select(".analyses li")) == 30
    second = _page(client.get(first.select_one("a[rel=next]")["href"]))
    assert len(second.select(".analyses li")) == 1


def test_the_language_is_kept(client, number):
    answer = client.post("/language", data={"language": "en", "back": f"/analyses/{number}?machine=true"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/analyses/{number}?machine=true")
    page = _page(client.get(answer.headers["location"]))
    assert page.html["lang"] == "en"
    assert "until 30 Jun 2031" in page.find(id="i3").get_text()
    assert page.find(id="text")["lang"] == "vi"
    client.post("/language", data={"language": "xx"})
    assert _page(client.get("/")).html["lang"] == "en"


@pytest.mark.parametrize(
    "back", ["//evil.example", "https://evil.example", "/\\evil.example", "/\tx", "javascript:alert(1)", ""]
)
def test_the_language_leads_to_no_other_site(client, back):
    answer = client.post("/language", data={"language": "en", "back": back})
    assert answer.headers["location"] == "/"


def test_unknown_pages_are_told_in_words(client):
    for path in (
        "/analyses/999",
        "/analyses/99999999999999999999999",
        "/nichts",
        "/static/../app.py",
        "/static/app.py",
    ):
        answer = client.get(path)
        assert answer.status_code == 404, path
        assert _page(answer).h1.get_text() == "Không có trang này."
    assert client.get("/analyses/chin").status_code == 404
    assert _save(client, 999, {}, "confirm").status_code == 404


def test_forms_with_nonsense_are_no_defect(client, number):
    for fields in (
        {},
        {"action": "explode"},
        {"action": "save"},
        {"action": "save", "item": "i99", "label": "plan", "start": "0", "end": "5"},
        {"action": "save", "item": "i3", "label": "x", "start": "9" * 400, "end": "-1", "addressee": ["1-2-3", "a-b"]},
        {"action": "remove", "item": "\x00"},
    ):
        assert client.post(f"/analyses/{number}/corrections", data=fields).status_code in {400, 422}
    assert client.get(f"/analyses/{number}?item=i99&label=plan&start=7&step=end%2B").status_code == 200
    assert client.get(f"/analyses/{number}?new=1&start=0&end=999999999999").status_code == 200


NASTY = '<script>alert(1)</script>"><img src=x onerror=alert(2)>\u202e{{7*7}}'


def test_no_words_become_markup(client, history):
    record = sample()
    item = record.items[2]
    record = replace(
        record,
        article=replace(record.article, title=NASTY, source=NASTY, author=NASTY, url="javascript:alert(1)"),
        people=(replace(record.people[0], name=NASTY, roles=(NASTY,)),),
        items=(replace(item, issuer=replace(item.issuer, name=NASTY, role=NASTY)),),
        warnings=(NASTY,),
    )
    number = history.add(record, name=NASTY)
    client.post(f"/analyses/{number}/corrections", data={"action": "confirm"})
    for path in (f"/analyses/{number}?item=i3", "/history", f"/history?words={NASTY}", "/"):
        answer = client.get(path)
        page = _page(answer)
        assert all(each.get("src", "").startswith("/static/") for each in page.select("script, img"))
        assert not page.select("[onerror], a[href^=javascript], [style]")
        assert "\u202e" not in answer.text
        assert "{{7*7}}" in page.get_text()


def test_pages_hold_nothing_that_the_policy_forbids(client, number):
    for path in ("/", f"/analyses/{number}?item=i3", f"/analyses/{number}?new=yes", "/history", "/analyses/999"):
        page = _page(client.get(path))
        assert not page.select("style, [style], script:not([src]), iframe, base")
        assert not [each.name for each in page.find_all() if any(name.startswith("on") for name in each.attrs)]
        for each in page.select("[src], link[href]"):
            answer = client.get(each.get("src") or each["href"])
            assert answer.status_code == 200
            again = client.get(each.get("src") or each["href"], headers={"If-None-Match": answer.headers["etag"]})
            assert again.status_code == 304


def test_scripts_import_only_what_is_there(client):
    folder = Path(extract.__file__).parent / "web" / "static"
    for script in folder.glob("*.js"):
        for name in re.findall(r'from "\./([\w.]+)"|import "\./([\w.]+)"', script.read_text(encoding="utf-8")):
            assert client.get(f"/static/{''.join(name)}").headers["content-type"].startswith("text/javascript")


def test_json_of_the_page_is_the_api_s(client, number):
    assert json.loads(client.get(f"/analyses/{number}/download/json").content)["article"]["id"] == "de-dong-may"
