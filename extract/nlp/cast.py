"""Who appears in one article and who acts in each of its sentences: what the finders of people and of issuers share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from extract.nlp.entities import Entity, entities
from extract.nlp.further_mentions import LONGEST_SENTENCE
from extract.nlp.mentions import article_mentions
from extract.nlp.subjects import Subject, subjects
from extract.officials import Mention


# Two components ask for the same article one after the other; finding everybody again would take each of them as long.
@lru_cache(maxsize=1)
def cast(text: str, spans: tuple[tuple[int, int], ...]) -> tuple[list[Entity], list[list[Subject]]]:
    """Return the entities of an article, and the subjects of each of its sentences; neither may be changed.

    Args:
        text: canonical text.
        spans: half-open offsets of its sentences, in order.
    """
    acting = [subjects(text, start, min(end, start + LONGEST_SENTENCE)) for start, end in spans]
    named = [
        _lengthened(text, found, subjects_there)
        for found, subjects_there in zip(article_mentions(text, spans), acting, strict=True)
    ]
    return entities(text, spans, named), acting


def _lengthened(text: str, found: Sequence[Mention], acting: list[Subject]) -> list[Mention]:
    """Let the name of a body run to the verb of which it is the subject: "Cục Cảnh sát *giao thông* đề nghị"."""
    ends = {subject.start: subject.end for subject in acting if subject.verb != "theo"}
    made = []
    for number, mention in enumerate(found):
        stop = ends.get(mention.start, 0) if mention.kind == "body" else 0
        following = found[number + 1].start if number + 1 < len(found) else len(text)
        goes_on = mention.end < stop <= following and _NAME_GOES_ON.match(text, mention.end) is not None
        goes_on = goes_on and text[mention.end : stop].count(" ") <= _LONGEST_TAIL
        made.append(replace(mention, end=stop, name=text[mention.start : stop]) if goes_on else mention)
    return made


_LONGEST_TAIL: Final = 7  # words
# What the names of bodies go on with that ``extract.officials`` ends too early; anything else is the predicate.
_NAME_GOES_ON: Final = re.compile(
    r"(?:\s?[-–,&]|\svà)?\s(?:môi|đầu|đào|khoáng|kiến|thể|du|phát triển|truyền|xã hội|công nghệ|ngân sách|nông|"
    r"giao thông|thị|biểu diễn|di sản|điều tra|nước|đường|hàng|phòng|chống|quản lý|dự án|kinh tế|kế hoạch|thú y|y tế|"
    r"trồng|chăn|bảo|kiểm|của|về|quốc gia|số|liên|thành phố|tỉnh|huyện|quận|nhân dân|bất động|xăng|dệt|vận|văn|giáo|"
    r"nghiệp|chữa|khám|thương|khu|khoa|thông|tài|lao|an toàn|cứu|chính sách|tư|hợp tác|\d)"
)
