"""Make the Word files, PDFs and scans of ``corpus/documents`` from the JSON files beside them.

Run it from the checkout: ``PYTHONPATH=tests python -m documents.make_samples``. It needs python-docx, pypdfium2,
Pillow, numpy, reportlab, LibreOffice Writer and Liberation Serif 2. Word files and scans come out the same at every
run; a PDF is left alone where its pages look as before, since LibreOffice orders the fonts in it by chance.
"""

from __future__ import annotations

import sys
from pathlib import Path

from documents.printed import font_folder, print_all
from documents.samples import Sample, samples
from documents.scanned import scan
from documents.word_form import word_file


def make(chosen: list[Sample]) -> list[Path]:
    """Write the three files of every sample and return their paths.

    Raises:
        documents.printed.MakerError: LibreOffice or the font is missing.
    """
    printed = print_all({sample.name: word_file(sample, stamped=True) for sample in chosen})
    fonts = font_folder()
    written = []
    for sample in chosen:
        word, pdf, copy = (sample.path(ending) for ending in (".docx", ".pdf", ".scan.pdf"))
        word.write_bytes(word_file(sample))
        if not pdf.exists() or pictures(pdf.read_bytes()) != pictures(printed[sample.name]):
            pdf.write_bytes(printed[sample.name])
        # Where a stamp stays text over the scan, the paper that was scanned bore none.
        stamp = sample.data["stamp"]
        bare = print_all({sample.name: word_file(sample)})[sample.name] if stamp else printed[sample.name]
        header = sample.data["header"]
        copy.write_bytes(scan(bare, header["signer"], str(header["issuer"]).upper(), stamp, fonts))
        written += [word, pdf, copy]
    return written


def pictures(pdf: bytes) -> list[bytes]:
    """Return how the pages of a PDF look, small and grey."""
    import pypdfium2

    return [page.render(scale=1, grayscale=True).to_pil().tobytes() for page in pypdfium2.PdfDocument(pdf)]


if __name__ == "__main__":
    names = set(sys.argv[1:])
    for path in make([sample for sample in samples() if not names or sample.name in names]):
        sys.stdout.write(f"{path} {path.stat().st_size // 1024} kB\n")
