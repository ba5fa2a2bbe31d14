"""The ZIP package of a Word file → its XML parts, within limits that no file can break.

Only the parts with words, styles and numbers are unpacked; pictures and macros never are.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import Any, Final

from lxml import etree

from extract.errors import ReadError
from extract.read.word.markup import W

MAX_PARTS: Final = 10_000
"""Most files in the package; a Word file has about twenty, and one more for each picture."""

MAX_UNPACKED: Final = 1024 * 1024 * 1024
"""Bytes that all parts together may claim to unpack to; a file with hundreds of photographs stays below."""

MAX_XML: Final = 64 * 1024 * 1024
"""Bytes of XML that are unpacked; 1,500 dense pages take about half of it."""

MAX_MARKS: Final = 2_000_000
"""Most elements, and most attributes, in the XML that is parsed: 1,500 dense pages. Together they take up to 600 MB of
memory, those of a usual document 10 MB."""

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CENTRAL_ENTRY: Final = b"PK\x01\x02"
_DOCTYPE: Final = tuple("<!DOCTYPE".encode(name) for name in ("utf-8", "utf-16-le", "utf-16-be"))
# ISO/IEC 29500 strict has other names for the same elements.
_STRICT: Final = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
_SAVE_AGAIN: Final = "Open it in Word or LibreOffice and save it again as .docx."
_UNREADABLE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    KeyError,
    OverflowError,
)
"""What ``zipfile`` raises for damaged archives of one kind or another; a packing it does not know is a RuntimeError."""


class Package:
    """The parts of one Word file.

    Args:
        data: the bytes of a .docx, .docm, .dotx or .dotm file.

    Raises:
        ReadError [encrypted]: a password protects it.
        ReadError [old-word]: the binary format of Word 97 to 2003.
        ReadError [bad-docx]: no Word file, or a damaged one.
        ReadError [too-large]: more than ``MAX_PARTS``, ``MAX_UNPACKED``, ``MAX_XML`` or ``MAX_MARKS``.
    """

    def __init__(self, data: bytes) -> None:
        _reject_other_kinds(data)
        if data.count(_CENTRAL_ENTRY) > MAX_PARTS:
            raise _too_large(f"has more than {MAX_PARTS:,} parts")
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _UNREADABLE as error:
            raise _bad("is damaged or was cut short") from error
        infos = self._archive.infolist()
        if sum(info.file_size for info in infos) > MAX_UNPACKED:
            raise _too_large(f"unpacks to more than {MAX_UNPACKED // 2**20:,} MB")
        # Names of parts differ in case and in slashes between programs, and count as the same (ECMA-376 part 2).
        self._infos = {info.filename.replace("\\", "/").strip("/").lower(): info for info in infos}
        self._bytes_left = MAX_XML
        self._marks_left = {b"<": 2 * MAX_MARKS, b"=": MAX_MARKS}  # most elements have two tags
        self._main_name = self._target("", "officedocument") or "word/document.xml"
        main = self._parse(self._main_name)
        if main is None or main.tag != W + "document":
            raise _bad("is no Word document")
        self.main: Any = main
        """The root element, ``w:document``."""

    def related(self, kind: str) -> Any | None:
        """Return the root of the part that the main part names as its ``kind`` ("styles", "footnotes"), or None."""
        name = self._target(self._main_name, kind)
        return self._parse(name) if name is not None else None

    def _target(self, source: str, kind: str) -> str | None:
        """Return the name of the part that ``source`` ("" for the package) relates to as its ``kind``."""
        folder, base = posixpath.split(source)
        relations = self._parse(posixpath.join(folder, "_rels", f"{base}.rels"))
        if relations is None:
            return None
        for relation in relations.iter("{*}Relationship"):
            type_ = (relation.get("Type") or "").rsplit("/", 1)[-1].lower()
            target = relation.get("Target") or ""
            if type_ == kind.lower() and target and relation.get("TargetMode") != "External":
                return posixpath.normpath(posixpath.join("/", folder, target)).strip("/").lower()
        return None

    def _parse(self, name: str) -> Any | None:
        """Return the root of part ``name``, or None where the package has no such part."""
        info = self._infos.get(name.lower())
        if info is None:
            return None
        data = self._read(info)
        if any(sign in data for sign in _DOCTYPE):
            # Forbidden in office files (ECMA-376 part 2); only entity bombs and thieves of files need one.
            raise _bad("holds a document type declaration, which no office program writes")
        for sign, left in self._marks_left.items():
            self._marks_left[sign] = left - data.count(sign)
            if self._marks_left[sign] < 0:
                raise _too_large(f"holds more than {MAX_MARKS:,} elements or attributes")
        for strict, transitional in _STRICT:
            data = data.replace(strict, transitional)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, remove_comments=True
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise _bad("is damaged: its XML cannot be read") from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise _bad("holds a document type declaration, which no office program writes")
        return root

    def _read(self, info: zipfile.ZipInfo) -> bytes:
        if info.flag_bits & 0x1:
            raise _encrypted()
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _bad("is packed in a way that office programs do not use")
        try:
            with self._archive.open(info) as part:
                # The size that the archive states may be a lie: never read more than is left.
                data = part.read(self._bytes_left + 1)
        except _UNREADABLE as error:
            raise _bad("is damaged or was cut short") from error
        self._bytes_left -= len(data)
        if self._bytes_left < 0:
            raise _too_large(f"holds more than {MAX_XML // 2**20} MB of text and markup")
        return data


def _reject_other_kinds(data: bytes) -> None:
    """Refuse what is no ZIP archive, saying what it is."""
    if data.startswith(_OLE):
        # Names of streams stand in the directory of a compound file as UTF-16 ([MS-CFB] 2.6).
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise _encrypted()
        if "WordDocument".encode("utf-16-le") in data:
            raise ReadError(
                "old-word",
                "This is a Word file in the old binary format (.doc).",
                "Save it as .docx, in Word or with LibreOffice: soffice --headless --convert-to docx FILE",
            )
        raise _bad("is an old office file, but no Word document")
    if data.startswith(b"{\\rtf"):
        raise _bad("is a rich text file (RTF)")
    if not data.startswith(b"PK"):
        raise _bad("is no Word file")


def _bad(what: str) -> ReadError:
    return ReadError("bad-docx", f"The file {what}.", _SAVE_AGAIN)


def _encrypted() -> ReadError:
    return ReadError("encrypted", "The Word file is protected by a password.", "Save a copy without the password.")


def _too_large(what: str) -> ReadError:
    return ReadError("too-large", f"The Word file {what}.", "Split it into single documents.")
