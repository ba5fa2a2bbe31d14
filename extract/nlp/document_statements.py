"""The statements of an official document: without the signs of their lines, and a row of a table as its task."""

from __future__ import annotations

import re
from typing import Any, Final

from spacy.tokens import Doc

from extract.actors import actor_at
from extract.document_parts import acts
from extract.heading_actors import heading_actors, leading_actors
from extract.nlp.items import statements_of
from extract.nlp.layout import Layout

_ACTS: Final = re.compile(
    r"\s(?:có trách nhiệm|chịu trách nhiệm|chủ trì|phối hợp|phải|cần|tiếp tục|tăng cường|chủ động|khẩn trương|"
    r"tập trung|"
    r"triển khai|tổ chức|thực hiện|báo cáo|rà soát|hoàn thành|xây dựng|kiểm tra|hướng dẫn|bố trí|đẩy mạnh|"
    r"tham mưu)(?!\w)"
)
_BINDS: Final = re.compile(r"(?<!\w)(?:phải|cần|có trách nhiệm|chịu trách nhiệm|chủ trì|phối hợp)(?!\w)")
_EACH: Final = re.compile(r"(?i)(?:mỗi|từng|mọi)(?!\w)")


def document_statements(doc: Doc, layout: Layout) -> list[list[Any]]:
    """Return ``[sentence, label, start, end]`` for each statement, in order.

    What a semicolon parts from a task and is a thing and no task ("…; thuyền viên; các bến") stays with it.
    """
    made: list[list[Any]] = []
    for statement in statements_of(doc):
        line = layout.lines[statement.sentence]
        low = layout.spans[line][0]
        if (row := layout.rows[0].get(line)) is not None:
            cell = [statement.sentence, statement.label, low + row.task[0], low + row.task[1]]
            if not made or made[-1] != cell:
                made.append(cell)
            continue
        start = max(statement.start, min(low + layout.entries[line].after, statement.end - 1))
        same = bool(made) and made[-1][:2] == [statement.sentence, statement.label]
        # "Giám đốc các Sở; Chủ tịch UBND các xã chịu trách nhiệm …": one task for all who are listed.
        listed = same and statement.label == "directive" and _only_names(layout.text[made[-1][2] : made[-1][3]])
        if listed or (same and statement.label == "directive" and _is_thing(layout.text, start, statement.end)):
            made[-1][3] = statement.end
        else:
            made.append([statement.sentence, statement.label, start, statement.end])
    return made


def acts_in(text: str, start: int, end: int) -> bool:
    """Tell whether a verb of tasks stands in ``text[start:end]``."""
    return _ACTS.search(text, start, end) is not None


def is_each(text: str, start: int) -> bool:
    """Tell whether "each of" stands there, which names nobody: "từng đồng chí"."""
    return _EACH.match(text, start) is not None


def _only_names(piece: str) -> bool:
    """Tell whether a piece names those who must act and ends there."""
    named = heading_actors(piece)
    return bool(named) and named[-1][1] == len(piece)


def _is_thing(text: str, start: int, end: int) -> bool:
    """Tell whether a piece behind a semicolon names somebody or something without saying what is to be done."""
    piece = text[start:end]
    if is_each(text, start) or acts(piece):
        return False
    # "thuyền viên làm việc trên tàu" goes on with a list; "Sở A rà soát …", "các xã phải …" is a task.
    if (piece[:1].isupper() or _BINDS.search(piece)) and (acts_in(text, start, end) or leading_actors(piece)):
        return False
    actor = actor_at(text, start)
    # A capital begins a name there: "…; Chương trình nghệ thuật".
    return piece[:1].isupper() or (actor is not None and actor.end <= end)
