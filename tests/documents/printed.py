"""Word files → PDF with a text layer, through LibreOffice, in a font that has the letters of Vietnamese."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Final

_FAMILY: Final = "Liberation Serif"  # as wide as Times New Roman; has Vietnamese from version 2 on
_LETTERS: Final = "1ec6 1b0 111"  # Ệ, ư, đ: a font that has them has the rest
_EPOCH: Final = "1767225600"  # the time that the files bear, 1 January 2026
_SECONDS: Final = 300


class MakerError(Exception):
    """A program or font that the maker needs is missing, or failed."""


def print_all(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return the PDF of every Word file, by the same names.

    Raises:
        MakerError: LibreOffice or the font is missing, or LibreOffice printed less than it was given.
    """
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise MakerError("LibreOffice is missing: apt-get install libreoffice-writer")
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        for name, data in files.items():
            (here / f"{name}.docx").write_bytes(data)
        settings = here / "fonts.conf"
        settings.write_text(_only_fonts_in(font_folder(), here / "cache"), encoding="utf-8")
        subprocess.run(
            [
                *(office, f"-env:UserInstallation=file://{here}/profile", "--headless", "--convert-to", "pdf"),
                *("--outdir", folder, *(str(here / f"{name}.docx") for name in files)),
            ],
            env={**os.environ, "FONTCONFIG_FILE": str(settings), "SOURCE_DATE_EPOCH": _EPOCH},
            check=False,
            capture_output=True,
            timeout=_SECONDS,
        )
        missing = [name for name in files if not (here / f"{name}.pdf").exists()]
        if missing:
            raise MakerError(f"LibreOffice did not print {', '.join(missing)}")
        return {name: (here / f"{name}.pdf").read_bytes() for name in files}


def font_folder() -> Path:
    """Return the folder of the font's files. An older version without Vietnamese may lie beside it in another one.

    Raises:
        MakerError: there is none.
    """
    if shutil.which("fc-list") is None:
        raise MakerError("fc-list is missing: apt-get install fontconfig")
    listed = subprocess.run(
        ["fc-list", f":family={_FAMILY}:style=Regular:charset={_LETTERS}", "file"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split(":")[0]
    if not listed.strip():
        raise MakerError(f"{_FAMILY} with Vietnamese letters is missing: apt-get install fonts-liberation2")
    return Path(listed.strip()).parent


def _only_fonts_in(folder: Path, cache: Path) -> str:
    """Return settings that leave LibreOffice no other font, so that none stands in for single letters."""
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{folder}</dir><cachedir>{cache}</cachedir>"
        f"<alias binding='same'><family>Times New Roman</family><accept><family>{_FAMILY}</family></accept></alias>"
        "</fontconfig>"
    )
