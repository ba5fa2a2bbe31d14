"""How fast the whole is, beside the tokeniser that it is built on: ``python tests/benchmarks/speed.py [--articles N]``.

In one run, taking turns so that a busy machine slows both alike, and keeping the best round of each:

- *tokenise*: ``underthesea.word_tokenize`` alone, line by line, over the texts;
- *extract*: JSON articles in, records as lines of JSON out: reading, labelling, encoding, writing.

Both are given in sentences a second (sentences of ``extract.text``). Then the time of each stage, the peak memory, the
time from the start of ``chidao extract`` to its first output for one article, and the time of ``import extract``.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from extract.codec import encode
from extract.corpus import load_corpus
from extract.errors import CorpusError
from extract.model import find, load, model_name
from extract.nlp.assemble import record
from extract.read import read_json_article
from extract.records import Record
from extract.service import Extractor
from extract.text import sentences

REPOSITORY = Path(__file__).parents[2]
Article = dict[str, object]


def articles(count: int) -> list[Article]:
    """Return JSON articles: labelled real ones where their texts were built, and our own; repeated to ``count``."""
    root = REPOSITORY / "corpus"
    try:
        labelled = load_corpus(root, partial=True)
    except CorpusError:
        labelled = load_corpus(root, real=False)
    found: list[Article] = []
    for article in labelled:
        lines: dict[int, list[str]] = {}
        for sentence in article.sentences:
            lines.setdefault(sentence.paragraph, []).append(sentence.text)
        paragraphs = [" ".join(words) for words in lines.values()]
        found.append({"id": article.id, "title": paragraphs[0], "paragraphs": paragraphs[1:]})
    # Spread over all sources; the corpus is sorted by them.
    chosen = found[:: max(1, len(found) // count)]
    return [chosen[number % len(chosen)] for number in range(count)]


def timed(action: Callable[[], object]) -> float:
    """Return the seconds that ``action`` takes."""
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def stages(nlp: object, given: list[Article]) -> dict[str, float]:
    """Return the seconds that each stage takes over all articles."""
    spent: dict[str, float] = {}

    def stage(name: str, began: float) -> float:
        now = time.perf_counter()
        spent[name] = spent.get(name, 0.0) + now - began
        return now

    for raw in given:
        began = time.perf_counter()
        article = read_json_article(raw).article
        began = stage("read", began)
        with nlp.memory_zone():  # type: ignore[attr-defined]
            doc = nlp.make_doc(article.text)  # type: ignore[attr-defined]
            began = stage("tokenise", began)
            for name, component in nlp.pipeline:  # type: ignore[attr-defined]
                doc = component(doc)
                began = stage(name.removeprefix("chidao_"), began)
            made: Record = record(doc, article, model_name(nlp))  # type: ignore[arg-type]
            began = stage("assemble", began)
            encode(made)
            began = stage("encode", began)
    return spent


def first_output(article: Article) -> float:
    """Return the seconds from the start of the command to its first byte."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "article.json"
        path.write_text(json.dumps(article), encoding="utf-8")
        began = time.perf_counter()
        with subprocess.Popen(
            [sys.executable, "-m", "extract", "extract", "-f", "jsonl", str(path)], stdout=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            process.stdout.read(1)
            took = time.perf_counter() - began
            process.stdout.read()
    if process.returncode:
        sys.exit("chidao extract failed")
    return took


def import_time() -> float:
    """Return the seconds that ``import extract`` takes in a fresh interpreter."""
    program = "import time; began = time.perf_counter(); import extract; print(time.perf_counter() - began)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return float(done.stdout)


def report(count: int, rounds: int) -> Iterator[str]:
    """Yield the lines of the report."""
    from underthesea import word_tokenize

    given = articles(count)
    texts = [read_json_article(article).article.text for article in given]
    total = sum(len(sentences(text)) for text in texts)
    nlp = load(find())
    # Both load what they need, which is no part of the race.
    word_tokenize("Kênh mương")
    Extractor(nlp=nlp).extract("Kênh tắc. Ruộng khô.")

    def tokenise() -> None:
        for text in texts:
            for line in text.split("\n"):
                word_tokenize(line)

    def extract() -> None:
        with Extractor(nlp=nlp) as extractor, Path(os.devnull).open("w", encoding="utf-8") as file:
            for result in extractor.results(given):
                file.write(encode(result) + "\n")

    alone, whole = [], []
    for _ in range(rounds):
        alone.append(timed(tokenise))
        whole.append(timed(extract))
    fast, slow = total / min(alone), total / min(whole)
    yield f"articles        {len(given)} ({total} sentences), best of {rounds} rounds"
    yield f"tokenise alone  {fast:.0f} sentences/s"
    yield f"extract         {slow:.0f} sentences/s"
    yield f"ratio           {slow / fast:.2f}"
    spent = stages(nlp, given)
    shares = ", ".join(f"{name} {seconds / sum(spent.values()):.0%}" for name, seconds in spent.items())
    yield f"stages          {shares}"
    # Linux counts in kilobytes, macOS in bytes.
    unit = 1 if sys.platform == "darwin" else 1024
    yield f"peak memory     {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6:.0f} MB"
    first = min(first_output(given[0]) for _ in range(rounds))
    yield f"first output    {first:.2f} s after the start of chidao extract"
    yield f"import extract  {min(import_time() for _ in range(rounds)) * 1000:.0f} ms"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--articles", type=int, default=100, help="how many articles to process")
    parser.add_argument("--rounds", type=int, default=3, help="how many rounds to take the best of")
    options = parser.parse_args()
    for line in report(max(1, options.articles), max(1, options.rounds)):
        print(line, flush=True)


if __name__ == "__main__":
    main()
