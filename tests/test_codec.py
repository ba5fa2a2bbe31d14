from __future__ import annotations

import copy
import json
import stat
from typing import Any

import pytest

from extract.codec import atomic_file, decode, encode, schema, schema_text
from extract.errors import ReadError
from extract.records import Record, Reject

TEXT = "Tin\nSở Y tế phải báo cáo trước 30/6 theo Kế hoạch 12/KH-UBND, tăng 5%."

# Written by hand and not by the codec: the contract that users of the JSON rely on, in the order of the fields.
SAMPLE: dict[str, Any] = {
    "schema": "chidao/1",
    "article": {
        "id": "a1",
        "url": "https://bao.example/1",
        "source": "bao.example",
        "title": "Tin",
        "lead": None,
        "author": None,
        "published": "2031-05-02T16:10:00+07:00",
        "kind": "document",
        "text": TEXT,
    },
    "document": {
        "type": "thông báo",
        "number": "1/TB",
        "issuer": "UBND",
        "signer": None,
        "date": "2031-05-02",
        "subject": None,
        "recipients": ["Sở Y tế"],
        "pages": [0],
    },
    "meeting": {"name": "họp", "date": None, "place": None, "chair": "Lò Thị Mận", "organiser": None},
    "people": [{"id": "p1", "name": "Lò Thị Mận", "roles": ["Chủ tịch"], "mentions": [{"start": 0, "end": 3}]}],
    "sentences": [
        {"start": 0, "end": 3, "labels": [], "scores": {"directive": 0.1}},
        {"start": 4, "end": 71, "labels": ["directive", "achievement"], "scores": {"directive": 0.9, "plan": 0.0}},
    ],
    "items": [
        {
            "id": "i1",
            "label": "directive",
            "start": 4,
            "end": 71,
            "text": TEXT[4:71],
            "sentence": 1,
            "score": 0.9,
            "issuer": {"name": "Lò Thị Mận", "role": None, "person": "p1", "start": None, "end": None},
            "addressees": [{"text": "Sở Y tế", "start": 4, "end": 11}],
            "partners": [],
            "deadlines": [{"text": "trước 30/6", "start": 25, "end": 35, "from": None, "to": "2031-06-30"}],
            "documents": [
                {
                    "text": "Kế hoạch 12/KH-UBND",
                    "start": 41,
                    "end": 60,
                    "type": "kế hoạch",
                    "number": "12/KH-UBND",
                    "issuer": "Ủy ban nhân dân",
                    "date": None,
                }
            ],
            "quantities": [
                {
                    "text": "tăng 5%",
                    "start": 62,
                    "end": 69,
                    "number": 5.0,
                    "unit": "%",
                    "object": None,
                    "direction": "up",
                    "share_of_plan": None,
                }
            ],
        }
    ],
    "model": {"name": "thu", "version": "0"},
    "warnings": ["no-title"],
}


def _changed(*path: str | int, to: object) -> str:
    """Return the sample as JSON with the value at ``path`` replaced or added."""
    made = copy.deepcopy(SAMPLE)
    place: Any = made
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = to
    return json.dumps(made)


def _without(*path: str | int) -> str:
    made = copy.deepcopy(SAMPLE)
    place: Any = made
    for step in path[:-1]:
        place = place[step]
    del place[path[-1]]
    return json.dumps(made)


def test_decode_and_encode_keep_every_field_and_its_order():
    text = json.dumps(SAMPLE, ensure_ascii=False, separators=(",", ":"))
    record = decode(text)
    assert isinstance(record, Record)
    assert encode(record) == text
    assert decode(encode(record).encode()) == record
    assert decode(encode(record, indent=2)) == record
    assert "\n" not in encode(record)
    assert encode(record, indent=2).startswith('{\n  "schema"')


def test_decode_gives_the_types_of_the_records():
    record = decode(json.dumps(SAMPLE))
    item = record.items[0]
    assert (item.deadlines[0].from_, item.deadlines[0].to) == (None, "2031-06-30")
    assert isinstance(record.sentences, tuple)
    assert isinstance(item.addressees, tuple)
    assert record.sentence_text(1) == item.text
    for quote in (*item.addressees, *item.deadlines, *item.documents, *item.quantities):
        assert TEXT[quote.start : quote.end] == quote.text


def test_encode_writes_from_without_its_underscore():
    deadline = json.loads(encode(decode(json.dumps(SAMPLE))))["items"][0]["deadlines"][0]
    assert list(deadline) == ["text", "start", "end", "from", "to"]
    with pytest.raises(ReadError):
        decode(_changed("items", 0, "deadlines", 0, "from_", to=None))


@pytest.mark.parametrize(
    "path",
    [
        ("extra",),
        ("article", "extra"),
        ("document", "extra"),
        ("meeting", "extra"),
        ("people", 0, "extra"),
        ("people", 0, "mentions", 0, "extra"),
        ("sentences", 0, "extra"),
        ("items", 0, "extra"),
        ("items", 0, "issuer", "extra"),
        ("items", 0, "addressees", 0, "extra"),
        ("items", 0, "deadlines", 0, "extra"),
        ("items", 0, "documents", 0, "extra"),
        ("items", 0, "quantities", 0, "extra"),
        ("model", "extra"),
    ],
)
def test_decode_refuses_unknown_keys_everywhere(path):
    with pytest.raises(ReadError, match="extra") as caught:
        decode(_changed(*path, to=1))
    assert caught.value.code == "bad-record"


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), "chidao/2"),
        (("sentences", 0, "start"), "0"),
        (("sentences", 0, "start"), 0.0),
        (("sentences", 0, "start"), False),
        (("sentences", 0, "end"), None),
        (("sentences", 0, "labels"), ["order"]),
        (("sentences", 0, "scores"), {"order": 0.5}),
        (("sentences", 0, "scores"), {"directive": "0.5"}),
        (("sentences", 1, "start"), 72),
        (("items", 0, "start"), -1),
        (("items", 0, "score"), float("nan")),
        (("items", 0, "score"), float("inf")),
        (("items", 0, "score"), None),
        (("items", 0, "score"), "0.9"),
        (("items", 0, "label"), "D"),
        (("items", 0, "addressees"), None),
        (("items", 0, "quantities", 0, "direction"), "sideways"),
        (("article", "kind"), "blog"),
        (("article", "text"), None),
        (("article", "id"), 7),
        (("warnings",), "no-title"),
    ],
)
def test_decode_refuses_wrong_values_and_names_their_place(path, value):
    with pytest.raises(ReadError, match=str(path[0])) as caught:
        decode(_changed(*path, to=value))
    assert caught.value.code == "bad-record"


@pytest.mark.parametrize(
    "path", [("article",), ("article", "author"), ("items", 0, "issuer"), ("meeting",), ("warnings",)]
)
def test_decode_refuses_missing_fields_even_if_they_may_be_null(path):
    with pytest.raises(ReadError, match=str(path[-1])):
        decode(_without(*path))


@pytest.mark.parametrize("text", ["", "null", "[]", "{", '"x"', b'{"\xff', b"\x00"])
def test_decode_refuses_what_is_no_record(text):
    with pytest.raises(ReadError) as caught:
        decode(text)
    assert caught.value.code == "bad-record"
    assert caught.value.message.startswith("This JSON is not a chidao record: ")


def test_encode_writes_rejects():
    reject = Reject(source="bai.html", stage="read", code="empty", message="Trống.")
    assert encode(reject) == '{"source":"bai.html","stage":"read","code":"empty","message":"Trống."}'


def _objects(part: Any) -> list[dict[str, Any]]:
    """Return every description of an object with properties in a JSON Schema."""
    if isinstance(part, list):
        return [found for one in part for found in _objects(one)]
    if not isinstance(part, dict):
        return []
    inner = [found for one in part.values() for found in _objects(one)]
    return [part, *inner] if isinstance(part.get("properties"), dict) else inner


def test_schema_forbids_unknown_keys_and_asks_for_every_field():
    made = schema()
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    found = _objects(made)
    assert len(found) == 14
    for one in found:
        assert one["additionalProperties"] is False
        assert set(one["required"]) == set(one["properties"])


def test_schema_names_fields_as_the_json_does():
    made = schema()
    assert list(made["properties"]) == list(SAMPLE)
    assert list(made["$defs"]["Deadline"]["properties"]) == ["text", "start", "end", "from", "to"]
    assert list(made["$defs"]["Item"]["properties"]) == list(SAMPLE["items"][0])
    assert made["properties"]["schema"]["const"] == "chidao/1"


def test_schema_text_is_the_schema_as_json():
    assert json.loads(schema_text()) == schema()
    assert schema_text().endswith("}\n")


def test_atomic_file_writes_the_whole_file(tmp_path):
    path = tmp_path / "ra.jsonl"
    with atomic_file(path) as file:
        file.write("Ủy ban\n")
        assert not path.exists()
    assert path.read_bytes() == "Ủy ban\n".encode()
    assert list(tmp_path.iterdir()) == [path]


def test_atomic_file_writes_bytes(tmp_path):
    with atomic_file(tmp_path / "ra.bin", "wb") as file:
        file.write(b"\x00\r\n")
    assert (tmp_path / "ra.bin").read_bytes() == b"\x00\r\n"


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_atomic_file_leaves_the_old_file_on_failure(tmp_path, error):
    path = tmp_path / "ra.jsonl"
    path.write_text("old")
    with pytest.raises(error), atomic_file(path) as file:
        file.write("new")
        raise error
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_atomic_file_leaves_nothing_where_there_was_nothing(tmp_path):
    with pytest.raises(RuntimeError), atomic_file(tmp_path / "ra.jsonl") as file:
        file.write("new")
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


def test_atomic_file_has_the_rights_of_any_new_file(tmp_path):
    with atomic_file(tmp_path / "a") as file:
        file.write("x")
    (tmp_path / "b").write_text("x")
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == stat.S_IMODE((tmp_path / "b").stat().st_mode)
