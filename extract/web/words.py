"""What the pages say, in Vietnamese and in English; the texts are data (``words_vi.toml``, ``words_en.toml``)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import SimpleNamespace
from typing import Any, Final, Literal

from extract.errors import ChidaoError
from extract.export.warning_words import warning_in_english, warning_in_vietnamese

Language = Literal["vi", "en"]

LANGUAGES: Final[tuple[Language, ...]] = ("vi", "en")
"""The languages of the pages; the first is that of who has chosen none."""

_TABLES: Final = (
    "labels",
    "label_tests",
    "downloads",
    "errors",
    "faults",
    "changes",
    "formats",
    "months",
)
"""Tables whose keys are codes, which are looked up and not named in templates."""


@dataclass(frozen=True, slots=True)
class Saying:
    """What a page says of an error: what went wrong, what to do, and the program's own words, or "" each."""

    what: str
    hint: str
    detail: str


class Words:
    """The texts of one language; ``words.start.title`` is a text, and ``words.table("labels")`` goes by code.

    Args:
        language: "vi" or "en".
        texts: what the file of that language holds.
    """

    def __init__(self, language: Language, texts: dict[str, Any]) -> None:
        self.language: Language = language
        self._tables: dict[str, dict[str, Any]] = {name: texts[name] for name in _TABLES}
        for name, section in texts.items():
            if name not in _TABLES:
                setattr(self, name, SimpleNamespace(**section))

    def table(self, name: str) -> dict[str, Any]:
        """Return a table of texts by code."""
        return self._tables[name]

    def error(self, error: ChidaoError) -> Saying:
        """Return how to tell of ``error``; one whose code has no words here is told in the program's own."""
        message, hint = str(error.message), str(error.hint)
        if self.language == "en":
            return Saying(message, hint, "")
        errors = self.table("errors")
        known = errors.get(error.code) or (errors["http"] if error.code.startswith("http-") else None)
        if known is None:
            return Saying(errors["other"]["what"], "", f"{message} {hint}".strip())
        return Saying(known["what"], known.get("hint", ""), f"{message} {hint}".strip())

    def fault(self, name: str, message: str) -> str:
        """Return what is wrong with a correction; ``message`` stands where the fault has no words here."""
        said: str = self.table("faults").get(name, message)
        return said

    def warning(self, code: str) -> str:
        """Return what a warning of a record means; the code itself where it is unknown."""
        return warning_in_vietnamese(code) if self.language == "vi" else warning_in_english(code)


@cache
def words_in(language: Language) -> Words:
    """Return the texts of a language."""
    text = (files("extract.web") / f"words_{language}.toml").read_text(encoding="utf-8")
    return Words(language, tomllib.loads(text))
