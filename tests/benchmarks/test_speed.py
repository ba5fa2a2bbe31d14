from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path


def test_benchmark_reports_a_ratio_and_every_number() -> None:
    script = Path(__file__).with_name("speed.py")
    done = subprocess.run(
        [sys.executable, str(script), "--articles", "2", "--rounds", "1"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    ratio = re.search(r"^ratio +(\d\.\d\d)$", done.stdout, re.MULTILINE)
    assert ratio is not None
    assert float(ratio[1]) > 0.05
    for name in ("tokenise alone", "extract  ", "stages", "peak memory", "first output", "import extract"):
        assert f"\n{name}" in done.stdout
