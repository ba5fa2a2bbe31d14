import subprocess
import sys


def test_importing_the_corpus_loads_no_heavy_library() -> None:
    heavy = "{'requests', 'sklearn', 'numpy', 'spacy', 'underthesea', 'pydantic'}"
    program = f"import sys, extract.corpus; sys.exit(' '.join(sorted({heavy} & set(sys.modules))) or 0)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
