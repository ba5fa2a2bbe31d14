"""Write ``floors.json`` anew from what is measured now: ``python -m gate.renew`` in the folder tests."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from gate.quality import FLOORS, MARGIN, articles, measured


def main() -> None:
    with tempfile.TemporaryDirectory() as work:
        labelled = articles(Path(work))
    if labelled is None:
        sys.exit("The texts of the labelled articles are not there: chidao corpus build")
    found = measured(labelled)

    def below(value: float) -> float:
        return round(value - MARGIN, 4)

    renewed = {
        **found,
        "macro_f1": below(found["macro_f1"]),
        "labels": {label: below(value) for label, value in found["labels"].items()},
        "boundary_f1": below(found["boundary_f1"]),
        "calibration_error": round(found["calibration_error"] + MARGIN, 4),
    }
    FLOORS.write_text(json.dumps(renewed, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
