"""How well our sample documents are read: header fields, and items with the right addressee and time limit.

``python tests/documents/scoring.py [--form docx|pdf|scan] [--show]`` prints the table that the README names.
"""

from __future__ import annotations

import argparse
import difflib
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from extract.records import Item, Record
from extract.service import Extractor

FOLDER: Final = Path(__file__).parents[2] / "corpus" / "documents"
SUFFIXES: Final = {"docx": ".docx", "pdf": ".pdf", "scan": ".scan.pdf"}
FIELDS: Final = ("type", "number", "issuer", "signer", "date", "subject", "recipients")
_ALIKE: Final = 0.85  # share of letters of an item's words that must be the same, so that a scan's slips do not count
_ABOUT: Final = re.compile(r"(?i)^(?:v/v|về việc|về)\s+")


@dataclass(slots=True)
class Score:
    """What was right in one or several documents."""

    fields: int = 0
    fields_right: int = 0
    items: int = 0
    found: int = 0
    with_addressee: int = 0
    with_deadline: int = 0
    right: int = 0
    extra: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Add another document's counts."""
        for name in ("fields", "fields_right", "items", "found", "with_addressee", "with_deadline", "right", "extra"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.wrong += other.wrong


def score(record: Record, expected: Mapping[str, Any], *, letters: bool) -> Score:
    """Compare a record with what a sample expects.

    Args:
        record: what was read.
        expected: a sample's JSON.
        letters: whether every letter counts; in scans names and items may differ by a few.
    """
    result = Score()
    for name in FIELDS:
        want, got = expected["header"][name], getattr(record.document, name) if record.document else None
        result.fields += 1
        if _same_field(name, want, got, letters=letters):
            result.fields_right += 1
        else:
            result.wrong.append(f"header {name}: {got!r}, not {want!r}")
    left = list(record.items)
    for want in expected["items"]:
        result.items += 1
        item = _best(want, left)
        if item is None:
            result.wrong.append(f"missing {want['label']}: {want['text']!r}")
            continue
        left.remove(item)
        result.found += 1
        whom = _same_set(want["addressees"], [each.text for each in item.addressees], letters=letters)
        limits = [(each["from"], each["to"]) for each in want["deadlines"]]
        when = sorted(limits, key=str) == sorted(((each.from_, each.to) for each in item.deadlines), key=str)
        result.with_addressee += whom
        result.with_deadline += when
        result.right += whom and when
        if not whom:
            result.wrong.append(
                f"addressees {[each.text for each in item.addressees]}, not {want['addressees']}: {want['text']!r}"
            )
        if not when:
            result.wrong.append(
                f"time limits {[(each.text, each.from_, each.to) for each in item.deadlines]}, not "
                f"{want['deadlines']}: {want['text']!r}"
            )
    optional = [*expected.get("optional", []), *expected.get("plans", [])]
    for item in left:
        if not any(_alike(each["text"], item.text) for each in optional):
            result.extra += 1
            result.wrong.append(f"too much, {item.label}: {item.text!r}")
    return result


def _same_field(name: str, want: Any, got: Any, *, letters: bool) -> bool:
    if name == "subject":
        want, got = (_ABOUT.sub("", value or "") for value in (want, got))
    if name == "recipients":
        return len(want) == len(got) and all(_same(a, b, letters=letters) for a, b in zip(want, got, strict=True))
    if name in {"number", "date", "type"} or want is None or got is None:
        return bool(want == got)
    return _same(want, got, letters=letters)


def _same(one: str, other: str, *, letters: bool) -> bool:
    one, other = (" ".join(re.sub(r"[^\w/]+", " ", value.lower()).split()) for value in (one, other))
    return one == other if letters else _ratio(one, other) >= 0.9


def _same_set(want: Sequence[str], got: Sequence[str], *, letters: bool) -> bool:
    """Tell whether each wanted actor was found, and none besides; a span counts if one contains the other."""
    if len(want) != len(got):
        return False
    rest = list(got)
    for name in want:
        match = next(
            (each for each in rest if _within(name, each) or (not letters and _ratio(name, each) > 0.85)), None
        )
        if match is None:
            return False
        rest.remove(match)
    return True


def _within(one: str, other: str) -> bool:
    one, other = one.lower(), other.lower()
    return one in other or other in one


def _best(want: Mapping[str, Any], items: Sequence[Item]) -> Item | None:
    same = [item for item in items if item.label == want["label"] and _alike(want["text"], item.text)]
    return max(same, key=lambda item: _ratio(want["text"], item.text), default=None)


def _alike(one: str, other: str) -> bool:
    return _ratio(one, other) >= _ALIKE or (
        len(one) > 40 and (one in other or other in one) and _share(one, other) > 0.6
    )


def _share(one: str, other: str) -> float:
    return min(len(one), len(other)) / max(len(one), len(other))


def _ratio(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one.lower(), other.lower(), autojunk=False).ratio()


def scores(form: str, extractor: Extractor) -> Iterator[tuple[str, Score]]:
    """Yield each sample's name and score in one form."""
    import json

    for path in sorted(FOLDER.glob("*.json")):
        expected = json.loads(path.read_text(encoding="utf-8"))
        record = extractor.extract(path.with_name(path.stem + SUFFIXES[form]))
        yield path.stem, score(record, expected, letters=form != "scan")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--form", choices=SUFFIXES, action="append", help="docx, pdf or scan; all by default")
    parser.add_argument("--show", action="store_true", help="list everything that is wrong")
    given = parser.parse_args()
    print("| form | header fields | items | found | right addressee | right time limit | both right | too many |")
    print("|---|---|---|---|---|---|---|---|")
    with Extractor() as extractor:
        for form in given.form or SUFFIXES:
            total = Score()
            for name, found in scores(form, extractor):
                total.add(found)
                if given.show:
                    for line in found.wrong:
                        print(f"{form} {name}: {line}", file=sys.stderr)
            shares = " | ".join(
                f"{100 * count / total.items:.1f} %"
                for count in (total.found, total.with_addressee, total.with_deadline, total.right)
            )
            print(f"| {form} | {total.fields_right} of {total.fields} | {total.items} | {shares} | {total.extra} |")


if __name__ == "__main__":
    main()
