"""Bytes → text: byte order marks, UTF-8, UTF-16, and the Windows code pages of old Vietnamese files."""

from __future__ import annotations

import codecs
import re
import unicodedata
import zlib
from dataclasses import dataclass
from typing import Final

from extract.errors import ReadError
from extract.read.language import looks_vietnamese

MAX_BYTES: Final = 20 * 1024 * 1024
"""No article is near 20 MB; beyond it lie dumps and decompression bombs."""

_GZIP_MAGIC: Final = b"\x1f\x8b"
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY: Final = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"{\\rtf", "a rich text document"),
)
_HTTP_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_META_CHARSET: Final = re.compile(rb"<meta\b[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML_CHARSET: Final = re.compile(rb"^\s*<\?xml\b[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
# Only character sets: "charset=zip" or "charset=rot13" must not reach Python's other codecs.
_CHARACTER_SET: Final = re.compile(
    r"^(?:utf_?8|utf_?16(?:_?[lb]e)?|(?:windows_?|cp)12[0-9]{2}|iso_?8859_?\d+|latin_?1|us_ascii|ascii|koi8_[ru]|"
    r"gb2312|gbk|gb18030|big5|shift_jis|euc_(?:jp|kr))$"
)
_LATIN: Final = frozenset({"iso8859-1", "cp1252", "ascii"})
"""Declarations that servers send without looking; browsers, too, read all three as windows-1252 (WHATWG Encoding)."""

_UNICODE: Final = frozenset({"utf-8", "utf-16", "utf-16-le", "utf-16-be"})
"""What the bytes show by themselves, whatever is declared."""

_HEAD_BYTES: Final = 256 * 1024
"""Bytes in which a page may declare its character set. Browsers look at 1,024; papers set scripts and styles of up to
100 KB before the declaration, and those bytes cost less than a millisecond."""

_HIGH_BYTES: Final = frozenset({0x00, 0x01, 0x03, 0x1E, 0x20})
"""High bytes of UTF-16 units in Vietnamese: Latin, Latin Extended, combining marks, tone letters, punctuation."""

_TONES: Final = "\u0300\u0301\u0303\u0309\u0323"
"""The five tone marks, which windows-1258 writes as characters of their own after the vowel."""

_TONE_ON_VOWEL: Final = re.compile(rf"[aăâeêioôơuưy][{_TONES}]", re.IGNORECASE)
_TONE: Final = re.compile(rf"[{_TONES}]")
_CODE_BEGINS: Final = re.compile(r"<(script|style)\b", re.IGNORECASE)
_MARKUP: Final = re.compile(r"<[^<>]*>|&#?\w{1,10};")
_CONTROL: Final = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Text as it was written (not yet canonical), the name of its encoding, and warning codes."""

    text: str
    encoding: str
    warnings: tuple[str, ...]


def inflate(data: bytes) -> bytes:
    """Return gzip data unpacked (all members), other data as it is.

    Raises:
        ReadError [too-large]: the content is larger than ``MAX_BYTES``, packed or unpacked.
        ReadError [bad-gzip]: the packed data is damaged or cut short.
    """
    _check_size(len(data))
    if not data.startswith(_GZIP_MAGIC):
        return data
    out = bytearray()
    rest = data
    while rest.startswith(_GZIP_MAGIC):
        # 16 + MAX_WBITS makes zlib expect a gzip header.
        unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
        try:
            out += unpacker.decompress(rest, MAX_BYTES + 1 - len(out))
        except zlib.error as error:
            raise ReadError("bad-gzip", "The gzip data is damaged.", "Get or pack the file again.") from error
        _check_size(len(out))
        if not unpacker.eof:
            raise ReadError("bad-gzip", "The gzip data ends too early.", "Get or pack the file again.")
        rest = unpacker.unused_data
    return bytes(out)


def decode(data: bytes, *, content_type: str | None = None, markup: bool = False) -> Decoded:
    """Turn the bytes of a text file or page into text.

    Args:
        data: the unpacked bytes.
        content_type: the value of the HTTP header, for its ``charset``.
        markup: look for a character set in ``<meta>`` and the XML declaration, too.

    Valid UTF-8 is always read as UTF-8, whatever is declared: bytes of another character set that happen to be valid
    UTF-8 do not occur in running text. A declared "latin" set is a server's default and gives way to windows-1258 where
    that makes Vietnamese of the bytes; a declared UTF-8 that the bytes disprove gives way to the next declaration, so
    that the page's own counts where the server's is wrong.

    Warnings: ``encoding-guessed``, ``bad-bytes``. What comes out of windows-1258 is composed (NFC), since that code
    page cannot write composed tones; other text is as it was.

    Raises:
        ReadError [too-large]: more than ``MAX_BYTES``.
        ReadError [not-text]: a binary file.
    """
    _check_size(len(data))
    reject_binary(data)
    text, encoding, warnings = _decoded(data, _declared(data, content_type, markup=markup))
    return Decoded(text=text, encoding=encoding, warnings=warnings)


def reject_binary(data: bytes) -> None:
    """Raise ReadError [not-text] for well-known binary files."""
    if data[257:262] == b"ustar":
        raise _packed_pages("TAR", "tar")
    for magic, what in _BINARY:
        if data.startswith(magic):
            raise ReadError("not-text", f"This is {what}, not text.", "Give the article as text, HTML or JSON.")


def _decoded(data: bytes, declared: tuple[str, ...]) -> tuple[str, str, tuple[str, ...]]:
    for bom, name in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(name, errors="replace"), name, ()
    if b"\0" in data:
        return _utf16(data)
    if len(_CONTROL.findall(data)) > len(data) * 0.01:  # text files hold a stray control character at most
        raise _not_text()
    try:
        return data.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError:
        return _not_utf8(data, declared)


def _utf16(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    head = data[: 4096 - len(data) % 2]
    for name, first in (("utf-16-le", 1), ("utf-16-be", 0)):
        high, low = head[first::2], head[1 - first :: 2]
        likely = sum(byte in _HIGH_BYTES for byte in high) >= 0.95 * max(len(high), 1)
        if likely and low.count(0) <= 0.02 * len(low):
            try:
                return data.decode(name), name, ("encoding-guessed",)
            except UnicodeDecodeError:
                continue
    raise _not_text()


def _not_utf8(data: bytes, declared: tuple[str, ...]) -> tuple[str, str, tuple[str, ...]]:
    damaged = data.decode("utf-8", errors="replace")
    bad = damaged.count("\ufffd")
    letters = sum(char > "\x7f" for char in damaged) - bad
    # In other code pages nearly every byte above 127 is bad as UTF-8; in damaged UTF-8 few are.
    if letters >= 4 * bad:
        return damaged, "utf-8", ("bad-bytes",)
    for name in declared:
        if name in _LATIN or name in _UNICODE:
            continue
        try:
            return unicodedata.normalize("NFC", data.decode(name)), name, ()
        except UnicodeDecodeError:
            # The declaration is wrong; the next one, or the bytes, decide.
            continue
    vietnamese = data.decode("cp1258", errors="replace")
    if _is_windows_1258(vietnamese):
        return unicodedata.normalize("NFC", vietnamese), "cp1258", ("encoding-guessed",)
    guessed = () if _LATIN.intersection(declared) else ("encoding-guessed",)
    return data.decode("cp1252", errors="replace"), "cp1252", guessed


def _is_windows_1258(text: str) -> bool:
    """Tell whether text that was read as windows-1258 makes sense: tones on vowels, Vietnamese words."""
    words = _without_markup(text)
    tones = len(_TONE.findall(words))
    composed = unicodedata.normalize("NFC", words)
    return (
        tones > 0
        and words.count("\ufffd") <= len(words) * 0.01
        and len(_TONE_ON_VOWEL.findall(words)) >= 0.9 * tones
        and looks_vietnamese(composed, least_words=3)
    )


def _without_markup(text: str) -> str:
    """Return ``text`` without scripts, styles, tags and entities: on a large page the words are a tenth of it."""
    shown: list[str] = []
    place = 0
    while (code := _CODE_BEGINS.search(text, place)) is not None:
        shown.append(text[place : code.start()])
        end = re.compile(f"</{code[1]}", re.IGNORECASE).search(text, code.end())
        if end is None:
            place = len(text)
            break
        place = end.start()
    return _MARKUP.sub(" ", "".join((*shown, text[place:])))


def _declared(data: bytes, content_type: str | None, *, markup: bool) -> tuple[str, ...]:
    """Return the character sets that the server, then the page itself, declare; Python's names for them."""
    names = _HTTP_CHARSET.findall(content_type or "")
    if markup:
        head = data[:_HEAD_BYTES]
        found = [match[1].decode("ascii", "ignore") for p in (_META_CHARSET, _XML_CHARSET) if (match := p.search(head))]
        names += found
    known: dict[str, None] = {}
    for name in names:
        plain = name.strip().lower().replace("-", "_")
        if _CHARACTER_SET.match(plain):
            try:
                known[codecs.lookup(plain).name] = None
            except LookupError:
                continue
    return tuple(known)


def reject_zip(name: str, data: bytes) -> None:
    """Raise ReadError [not-text] for a ZIP archive that is named as one: office documents are ZIP archives, too."""
    if name.lower().endswith(".zip") and data.startswith(b"PK"):
        raise _packed_pages("ZIP", "zip")


def _packed_pages(kind: str, scheme: str) -> ReadError:
    hint = f"Unpack it and name the folder, or name the files in it: {scheme}://**/*.html::pages.{scheme}, for example."
    return ReadError("not-text", f"This is a {kind} archive of files.", hint)


def _check_size(size: int) -> None:
    if size > MAX_BYTES:
        megabytes = MAX_BYTES // (1024 * 1024)
        raise ReadError(
            "too-large",
            f"The input is larger than {megabytes} MB.",
            "Split it into single articles.",
        )


def _not_text() -> ReadError:
    return ReadError("not-text", "The input is binary data, not text.", "Give the article as text, HTML or JSON.")
