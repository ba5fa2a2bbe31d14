"""What goes between the server and its processes: a line of JSON, then bytes; nothing that could be code."""

from __future__ import annotations

import json
import traceback
from dataclasses import dataclass
from typing import Any, Final, Self

from extract.errors import ChidaoError, FetchError, ModelError, ReadError

_KINDS: Final = {kind.__name__: kind for kind in (ChidaoError, FetchError, ModelError, ReadError)}


@dataclass(frozen=True, slots=True)
class Frame:
    """One message: what it is about, and its content."""

    head: dict[str, Any]
    content: bytes = b""

    def packed(self) -> bytes:
        """Return the message as it goes over the line."""
        return b"%s\n%s" % (json.dumps(self.head).encode("ascii"), self.content)

    @classmethod
    def unpacked(cls, data: bytes) -> Self:
        """Read a message that ``packed`` made."""
        head, _, content = data.partition(b"\n")
        return cls(json.loads(head), content)


def error_frame(error: Exception, *, last: bool = False) -> Frame:
    """Return the message that says that something went wrong.

    Args:
        error: of one that nobody foresaw the message has the traceback, for the log.
        last: whether the process ends with this message.
    """
    ending = {"last": True} if last else {}
    if isinstance(error, ChidaoError):
        kind = next(kind for kind in type(error).__mro__ if kind.__name__ in _KINDS).__name__
        return Frame({"error": [kind, error.code, error.message, error.hint], **ending})
    hint = "Please report it with the article."
    said = ["ChidaoError", "unexpected", f"The analysis failed: {type(error).__name__}.", hint]
    return Frame({"error": said, "trace": "".join(traceback.format_exception(error)), **ending})


def error_of(frame: Frame) -> ChidaoError | None:
    """Return the error that a message tells of; None where it is a good one."""
    if "error" not in frame.head:
        return None
    kind, code, message, hint = frame.head["error"]
    return _KINDS[kind](code, message, hint)
