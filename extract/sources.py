"""What a caller may name as a source, and how it becomes articles: file, archive, folder, address, text, JSON."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from extract.errors import ReadError
from extract.read import MAX_BYTES, MAX_PAPER_BYTES, ReadResult, paper_format, read_bytes, read_json_article
from extract.read.archives import BadEntry, archive_format, entries, is_archive, is_folder, is_remote, read_entry
from extract.records import Article

if TYPE_CHECKING:
    from extract.fetch import Fetcher


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Bytes that somebody else fetched or was sent, with what is known of them.

    Attributes:
        data: the bytes as they came.
        name: a file name or address, whose suffix tells the kind of file; "" where there is none. Nothing is opened
            under it.
        url: the address of the article; None where it has none.
        content_type: the value of the HTTP header.
    """

    data: bytes
    name: str = ""
    url: str | None = None
    content_type: str | None = None


Source = str | Path | bytes | Content | Mapping[str, object] | Article
"""A path, an address (``http(s)`` or fsspec), a text, bytes, a JSON article as a dict, or an article read before."""

_LONGEST_NAME: Final = 1024  # code points; no file name and no path that people type is longer
_LOOK_AT: Final = 4096  # bytes by which an archive is known
_FILE_SUFFIX: Final = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,4}$")


def name_of(source: Source) -> str:
    """Return the name under which messages and rejects speak of ``source``."""
    if isinstance(source, Article):
        return source.id
    if isinstance(source, Mapping):
        return str(source.get("id") or source.get("url") or source.get("title") or "article")
    if isinstance(source, bytes):
        return "bytes"
    if isinstance(source, Content):
        return source.name or "bytes"
    text = str(source)
    if not text.strip():
        return "empty text"
    return text if len(text) <= 80 and "\n" not in text else f"text “{text.split(chr(10), 1)[0][:40].strip()}…”"


def is_address(source: Source) -> bool:
    """Tell whether ``source`` is an address to fetch."""
    return isinstance(source, str) and source.lower().startswith(("http://", "https://")) and "\n" not in source.strip()


def read_source(
    source: Source,
    fetcher: Callable[[], Fetcher],
    *,
    texts: bool = True,
    progress: Callable[[int, int], None] | None = None,
    mapping: Mapping[str, str] | None = None,
) -> Iterator[ReadResult | ReadError]:
    """Read the article or articles of one source.

    Args:
        source: see ``Source``. A string is an address if it begins with ``http``, an fsspec address if with another
            scheme ("s3://"), a path if a file of that name exists or it looks like the name of one, and else a text.
            A folder, a WARC or WACZ file, JSON Lines, a CSV or Parquet table give all their articles, however many;
            see ``extract.read.archives.entries``.
        fetcher: gives what fetches addresses; called only for one.
        texts: whether a string may be a text; the command line, whose arguments are names, says no.
        progress: called after each page of a PDF or picture with how many are read and how many there are.
        mapping: which columns of a table, or keys of JSON Lines, hold which parts of an article; see ``entries``.

    Yields:
        An article, or the reason why one of several articles in the source could not be read; its message begins with
        the place in the source ("Line 17: …").

    Raises:
        FetchError: the address could not be fetched.
        ReadError: the source as a whole could not be read; ``empty`` for a blank string, ``bad-source`` for a value
            that is no source; ``folder`` for a folder without a file that may hold an article.
    """
    if isinstance(source, Article):
        yield ReadResult(article=source, warnings=())
    elif isinstance(source, Mapping):
        yield read_json_article(source)
    elif isinstance(source, bytes):
        yield from _read_content(Content(data=source), progress)
    elif isinstance(source, Content):
        yield from _read_content(source, progress)
    elif is_address(source):
        page = fetcher().fetch(str(source).strip())
        content = Content(data=page.content, name=page.url, url=page.url, content_type=page.content_type)
        yield from _read_content(content, progress)
    elif isinstance(source, str) and (not source.strip() or (texts and _is_text(source))):
        yield from read_bytes(source.encode("utf-8", "replace"), name="text.txt")
    elif isinstance(source, str | os.PathLike) and (_is_remote(source) or is_archive(os.fspath(source))):
        yield from _read_archive(os.fspath(source), mapping, progress)
    elif isinstance(source, str | os.PathLike):
        yield from read_bytes(_file_bytes(Path(source)), name=Path(source).name, progress=progress)
    else:
        raise ReadError(
            "bad-source",
            f"A value of the type {type(source).__name__} is no source.",
            "Give a path, an address, a text, bytes, or a JSON article as a dict.",
        )


def _is_remote(source: str | os.PathLike[str]) -> bool:
    return isinstance(source, str) and is_remote(source)


def _read_content(content: Content, progress: Callable[[int, int], None] | None) -> Iterator[ReadResult | ReadError]:
    # An archive that did not come as a file is refused before it is taken for a text.
    if archive_format("", content.data[:_LOOK_AT]) is not None:
        raise ReadError("archive", "This is a whole archive.", "Save it as a file, and give its name.")
    yield from read_bytes(
        content.data, name=content.name, url=content.url, content_type=content.content_type, progress=progress
    )


def _read_archive(
    address: str, mapping: Mapping[str, str] | None, progress: Callable[[int, int], None] | None
) -> Iterator[ReadResult | ReadError]:
    skipped: Counter[str] = Counter()
    found = False
    for entry in entries(address, mapping=mapping, skipped=skipped):
        found = True
        results = [entry.error] if isinstance(entry, BadEntry) else read_entry(entry, progress=progress)
        for result in results:
            yield _located(result, entry.label) if isinstance(result, ReadError) else result
    if not found:
        code, what = ("folder", "This folder") if is_folder(address) else ("empty", "This archive")
        counts = ", ".join(f"{count} {reason}" for reason, count in sorted(skipped.items()))
        passed_over = f" (passed over: {counts})" if counts else ""
        raise ReadError(code, f"{what} holds no article{passed_over}.", "Name files or archives of articles.")


def _located(error: ReadError, place: str) -> ReadError:
    return ReadError(error.code, f"{place}: {error.message}", error.hint) if place else error


def _is_text(source: str) -> bool:
    """Tell a text from the name of a file: several lines, too long for a name, or words that no file is called by."""
    if "\n" in source or len(source) > _LONGEST_NAME:
        return True
    return " " in source.strip() and not _exists(source) and _FILE_SUFFIX.search(source) is None


def _exists(name: str) -> bool:
    try:
        return Path(name).exists()
    except (OSError, ValueError):
        return False  # too long for a name, or with a NUL: there is no such file


def _file_bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
            if len(data) > MAX_BYTES and paper_format(data):
                data += file.read(MAX_PAPER_BYTES + 1 - len(data))
                return data  # its reader says what is too large
    except (FileNotFoundError, ValueError) as error:  # ValueError: a name with a NUL
        raise ReadError("not-found", "There is no such file.", "Check the name and the folder.") from error
    except PermissionError as error:
        raise ReadError("not-allowed", "This file may not be read.", "Check its permissions.") from error
    except OSError as error:
        raise ReadError("unreadable", f"This file cannot be read: {error.strerror}.", "Check the disk.") from error
    if len(data) > MAX_BYTES:
        raise ReadError(
            "too-large",
            f"The file is larger than {MAX_BYTES // (1024 * 1024)} MB: more than one article.",
            "Split it into single articles.",
        )
    return data
