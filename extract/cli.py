"""The command line: thin shells over the functions of the same names, and the only module that prints.

stdout carries data only; messages, progress and warnings go to stderr. Exit codes: 0 all good, 1 some inputs failed,
2 usage, 3 nothing succeeded.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Final, Literal, NoReturn

import typer

from extract.errors import WARNINGS, ChidaoError

if TYPE_CHECKING:
    from extract.records import Record, Reject
    from extract.sources import Source

_ALL_GOOD: Final = 0
_SOME_FAILED: Final = 1
_USAGE: Final = 2
_NOTHING: Final = 3
_INTERRUPTED: Final = 130
"""128 + SIGINT, as shells count."""

_CorpusFolder = Annotated[
    Path | None, typer.Option("--corpus", help="The folder `corpus` of the repository; by default the checkout's.")
]
_ModelsFolder = Annotated[
    Path | None, typer.Option("--models", help="Where models are made, each in a folder; by default the checkout's.")
]

app = typer.Typer(
    name="chidao",
    help=(
        "Read Vietnamese news and meeting reports: what was directed, achieved, difficult and recommended, "
        "with exact offsets.\n\nĐọc tin tức, báo cáo hội nghị tiếng Việt: chỉ đạo, kết quả, khó khăn, kiến nghị."
    ),
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
corpus_app = typer.Typer(
    help="The labelled corpus: rebuild its texts, check it, count it.", no_args_is_help=True, rich_markup_mode=None
)
app.add_typer(corpus_app, name="corpus")
lexicon_app = typer.Typer(
    help="The words that rules go by: count and check them.", no_args_is_help=True, rich_markup_mode=None
)
app.add_typer(lexicon_app, name="lexicon")


class Format(StrEnum):
    """The forms in which ``chidao extract`` writes records."""

    text = "text"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    docx = "docx"
    xlsx = "xlsx"
    ics = "ics"


class Part(StrEnum):
    """The articles that ``chidao evaluate`` measures on."""

    train = "train"
    dev = "dev"
    test = "test"
    all = "all"


class ScoreFormat(StrEnum):
    """The forms in which ``chidao evaluate`` writes scores."""

    text = "text"
    json = "json"


_SUFFIXES: Final = {".txt": Format.text} | {f".{form}": form for form in Format if form is not Format.text}
_FILES: Final = frozenset({Format.docx, Format.xlsx, Format.ics})
"""Formats of whole files, which are written when the last record is there."""


def main() -> None:
    """Run the command; the entry point of the distribution."""
    # Windows and some servers give pipes another encoding than the UTF-8 that all our files have.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app(standalone_mode=True)
    except ChidaoError as error:
        _say(f"chidao: {error}")
        sys.exit(_NOTHING)
    except KeyboardInterrupt:
        _say("chidao: stopped.")
        sys.exit(_INTERRUPTED)
    except BrokenPipeError:
        # The reader of the pipe (head, less) has gone; there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(_ALL_GOOD)
    except OSError as error:
        _say(f"chidao: {error.filename or 'output'}: {error.strerror}. Check the disk and the folder's permissions.")
        sys.exit(_NOTHING)


@app.callback(invoke_without_command=True)
def _options(
    version: Annotated[bool, typer.Option("--version", help="Show the version and stop.")] = False,
) -> None:
    if version:
        from importlib.metadata import version as installed

        _out(f"chidao {installed('chidao')}\n")
        raise typer.Exit(_ALL_GOOD)


@app.command(
    epilog="Examples:   chidao extract article.txt   |   chidao extract -f jsonl *.html -o records.jsonl   |   "
    "chidao extract cong-dien.pdf -o theo-doi.docx   |   cat article.txt | chidao extract -"
)
def extract(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE...",
            help="Files (.txt .html .json .jsonl .md .docx .pdf .png .jpg, also .gz), addresses, or - for stdin.",
        ),
    ],
    form: Annotated[
        Format | None,
        typer.Option(
            "-f",
            "--format",
            help="How to write the records; by default as the suffix of -o says, else text. docx and xlsx are tables "
            "of the tasks to follow up, ics is a calendar of their time limits.",
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write into this file instead of stdout.")
    ] = None,
    model: Annotated[str | None, typer.Option("--model", help="A model's name or folder.")] = None,
    plans: Annotated[bool, typer.Option("--plans", help="Give plans as items too.")] = False,
) -> None:
    """Extract the statements of articles: what was directed, achieved, difficult, recommended."""
    from extract.service import Extractor

    chosen = form or _format_of(output)
    if output is not None and not output.parent.is_dir():
        _usage(f"There is no folder {output.parent} to write {output.name} into.")
    if output is not None and any(_same_file(output, name) for name in sources):
        _usage(f"{output} is one of the files to read: choose another name for the output.")
    counted = _Counted()
    with _pages_bar() as on_page, Extractor(model, plans=plans, on_page=on_page) as extractor:
        results = extractor.results(map(_source, sources), texts=False)
        records = counted.records(_with_progress(results, len(sources), show=output is not None))
        if chosen in _FILES:
            _write_file(records, chosen, output, counted)
            raise typer.Exit(counted.exit_code)
        with _written(output) as file:
            for piece in _pieces(records, chosen, _looks(file), many=len(sources) > 1, excel=output is not None):
                file.write(piece)
                if output is None:
                    file.flush()
            if not counted.good:
                # Leaving the block like this keeps an earlier file of that name.
                raise typer.Exit(counted.exit_code)
    raise typer.Exit(counted.exit_code)


@app.command(epilog="Example:   chidao train --pool pool.jsonl.xz")
def train(  # noqa: PLR0913, PLR0917 - one parameter an option
    corpus: _CorpusFolder = None,
    models: _ModelsFolder = None,
    name: Annotated[str | None, typer.Option(help="<language>_<task>_<size>; by default the published one.")] = None,
    version: Annotated[str | None, typer.Option("--model-version", help="By default the published one.")] = None,
    network: Annotated[
        bool, typer.Option(help="Train the network too (needs the extra `train`: PyTorch; ten minutes more).")
    ] = True,
    pool: Annotated[
        Path | None,
        typer.Option(help="Unlabelled articles for self-training: JSON Lines with `id`, `sents`, also .gz or .xz."),
    ] = None,
) -> None:
    """Train the model from the corpus; the same corpus gives the same bytes. Prints the model's folder."""
    from extract import train as training

    with _progress("reading the corpus") as progress:
        folder = training.train(
            _folder(corpus, "corpus"),
            _folder(models, "models"),
            name=name or training.NAME,
            version=version or training.VERSION,
            network=network,
            pool=pool,
            progress=progress,
            report=_say,
        )
    _out(f"{folder}\n")


@lexicon_app.command("check", epilog="Example:   chidao lexicon check")
def lexicon_check() -> None:
    """Count the entries of every lexicon and look for faults; exit code 1 if there are any.

    Provinces are compared with the package vietnam-provinces where it is installed (extra `all`).
    """
    from extract import lexicon_check as checks

    for name, count in checks.counts().items():
        _out(f"{name}\t{count}\n")
    if checks.current_provinces() is None:
        _say("The provinces were not compared: the package vietnam-provinces is not installed.")
    found = checks.faults()
    for fault in found:
        _out(f"{fault}\n")
    _say(f"{len(found)} faults." if found else "No faults.")
    raise typer.Exit(_SOME_FAILED if found else _ALL_GOOD)


@app.command(epilog="Example:   chidao weights --corpus corpus")
def weights(corpus: _CorpusFolder = None) -> None:
    """Learn anew by which weights addressees and time limits are chosen (for maintainers). Prints the files.

    From the corpus' train part, in less than a minute; the files belong to the package, `extract/lexicon/*.json`.
    """
    from importlib.resources import as_file, files

    from extract import addressee_training, addressees, deadline_training, deadlines
    from extract.corpus import load_corpus
    from extract.weight_fitting import write

    articles = [article for article in load_corpus(_folder(corpus, "corpus")) if article.part == "train"]
    for name, training in ((addressees.WEIGHTS, addressee_training), (deadlines.WEIGHTS, deadline_training)):
        with as_file(files("extract.lexicon").joinpath(name)) as path:
            write(training.fitted(articles), path)
            _out(f"{path}\n")


@app.command(epilog="Example:   chidao vectors pool.jsonl.xz --limit 20000")
def vectors(
    pool: Annotated[Path, typer.Argument(help="Unlabelled articles: JSON Lines with `id`, `sents`, also .gz or .xz.")],
    corpus: _CorpusFolder = None,
    models: _ModelsFolder = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Read only so many articles.")] = None,
) -> None:
    """Train the word vectors from which the network starts (needs the extra `train`: gensim). Prints their folder.

    Articles of the corpus' test part are left out.
    """
    from extract.corpus import held_out
    from extract.train import VECTORS
    from extract.vectors import train_vectors

    folder = _folder(models, "models") / VECTORS
    with _progress("tokenising the pool") as progress:
        leave_out = held_out(_folder(corpus, "corpus"))
        count = train_vectors(pool, folder, leave_out=leave_out, limit=limit, progress=progress)
    _say(f"{count} words have vectors.")
    _out(f"{folder}\n")


@app.command(epilog="Example:   chidao pretrain pool.jsonl.xz --limit 20000")
def pretrain(
    pool: Annotated[Path, typer.Argument(help="Unlabelled articles: JSON Lines with `id`, `sents`, also .gz or .xz.")],
    corpus: _CorpusFolder = None,
    models: _ModelsFolder = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Read only so many articles.")] = None,
) -> None:
    """Teach the network's reader the language before training (needs the extra `train`: PyTorch). Prints its folder.

    It goes on from what `chidao vectors` made and leaves out the articles of the corpus' test part. On 48,000 articles
    it takes about an hour on one thread.
    """
    from extract.corpus import held_out
    from extract.train import VECTORS, pretraining
    from extract.vectors import pool_sentences

    folder = _folder(models, "models") / VECTORS
    pretrain_reader = pretraining(folder)
    with _progress("tokenising the pool") as progress:
        leave_out = held_out(_folder(corpus, "corpus"))
        sentences = pool_sentences(pool, leave_out=leave_out, limit=limit, progress=progress)
        count = pretrain_reader(sentences, folder, _say)
    _say(f"The reader has read {count} sentences.")
    _out(f"{folder}\n")


@app.command(epilog="Example:   chidao evaluate --part test --worst 5")
def evaluate(  # noqa: PLR0913, PLR0917 - one parameter an option
    corpus: _CorpusFolder = None,
    model: Annotated[str | None, typer.Option("--model", help="A model's name or folder.")] = None,
    part: Annotated[Part, typer.Option(help="Which articles to measure on.")] = Part.test,
    worst: Annotated[int, typer.Option(min=0, help="How many of the worst mistakes to show.")] = 20,
    form: Annotated[ScoreFormat, typer.Option("-f", "--format", help="How to write the scores.")] = ScoreFormat.text,
    compare: Annotated[
        tuple[str, str] | None, typer.Option(metavar="OLD NEW", help="Compare two models instead, by a paired test.")
    ] = None,
) -> None:
    """Measure a model on the labelled articles: precision, recall, F1 by label, calibration, sentence ends."""
    import json

    from extract import evaluate as evaluation
    from extract import model as model_files
    from extract.corpus import load_corpus
    from extract.scoreboard import scoreboard

    articles = [article for article in load_corpus(_folder(corpus, "corpus")) if part in {Part.all, article.part}]
    if compare is not None:
        from extract.compare import compare as compared
        from extract.scoreboard import comparison_text

        _out(comparison_text(compared(model_files.load(compare[0]), model_files.load(compare[1]), articles)))
        return
    found = evaluation.evaluate(model_files.load(model), articles, worst=worst)
    _out(scoreboard(found) if form is ScoreFormat.text else json.dumps(found.summary(), indent=1) + "\n")


@app.command(epilog="Example:   chidao ablate --only 'without the network' --only everything")
def ablate(
    corpus: _CorpusFolder = None,
    models: _ModelsFolder = None,
    only: Annotated[
        list[str] | None, typer.Option(help="A trial by its name; may be repeated. All by default.")
    ] = None,
) -> None:
    """Train without each part of model and corpus in turn, and print what it costs, as a Markdown table.

    Every trial with the network takes as long as `chidao train`; a row is printed as soon as it is known.
    """
    from extract import ablation

    names = [trial.name for trial in ablation.TRIALS]
    if unknown := sorted(set(only or ()) - set(names)):
        _usage(f"There is no trial {', '.join(unknown)}. There are: {'; '.join(names)}.")
    trials = [trial for trial in ablation.TRIALS if not only or trial.name in only]
    with _progress("reading the corpus") as progress:
        rows = ablation.ablate(
            _folder(corpus, "corpus"), _folder(models, "models"), trials=trials, progress=progress, report=_say
        )
        for number, row in enumerate(rows):
            _out((ablation.table_head() if number == 0 else "") + ablation.table_line(row))


@app.command()
def schema() -> None:
    """Print the JSON Schema of a record."""
    from extract.codec import schema_text

    _out(schema_text())


@app.command()
def models() -> None:
    """List the models that are installed: name, macro F1 on held-out articles, folder; tab-separated."""
    from extract.model import available

    found = available()
    for info in found:
        score = info.metrics.get("test", {}).get("macro_f1")
        _out(f"{info.name}-{info.version}\t{score if score is not None else '-'}\t{info.path}\n")
    if not found:
        raise ChidaoError(
            "no-model", "No model is installed.", "Install chidao again, or make one with `chidao train`."
        )


@corpus_app.command("build", epilog="Example:   chidao corpus build --clones ~/clones")
def corpus_build(
    corpus: _CorpusFolder = None,
    clones: Annotated[Path | None, typer.Option(help="A folder with git clones of the public repositories.")] = None,
    articles: Annotated[Path | None, typer.Option(help="Assembled articles (.jsonl, also .gz or .xz).")] = None,
    download: Annotated[bool, typer.Option("--download", help="Download just the files that are needed.")] = False,
) -> None:
    """Put the texts of the real articles together with their labels again, from clones, a file or the network."""
    from extract.corpus import RAW_ADDRESS, REASONS, build

    if sum((clones is not None, articles is not None, download)) != 1:
        _usage("Say where the texts come from: --clones DIR, --articles FILE or --download.")
    with _progress("building texts") as progress:
        built = build(
            _folder(corpus, "corpus"),
            clones=clones,
            articles=articles,
            download=RAW_ADDRESS if download else None,
            progress=progress,
        )
    for missing in built.missing:
        _out(f"{missing.id}\t{missing.reason}\t{missing.detail}\n")
    for reason, count in sorted(built.reasons.items()):
        _say(f"{count} missing: {REASONS[reason]}")
    if built.discarded:
        _say(f"{built.discarded} texts of an earlier run did not match the labels and were made again.")
    _say(f"{built.built} built, {built.present} already there, {len(built.missing)} missing.")
    raise typer.Exit(built.exit_code)


@corpus_app.command("check")
def corpus_check(
    corpus: _CorpusFolder = None,
) -> None:
    """Check the form of our own articles, and that labels, hashes and splits fit together."""
    from extract.corpus import check

    faults = check(_folder(corpus, "corpus"))
    for fault in faults:
        _out(f"{fault}\n")
    _say(f"{len(faults)} faults." if faults else "No faults.")
    raise typer.Exit(_SOME_FAILED if faults else _ALL_GOOD)


@corpus_app.command("info")
def corpus_info(
    corpus: _CorpusFolder = None,
) -> None:
    """Count articles, sentences and labels by source and part; tab-separated."""
    from extract.corpus import info
    from extract.records import LABELS

    found = info(_folder(corpus, "corpus"))
    _out("\t".join(["source", "part", "articles", "sentences", "labelled", *LABELS]) + "\n")
    for row in found.rows:
        numbers = [row.articles, row.sentences, row.labelled, *(row.labels[label] for label in LABELS)]
        _out("\t".join([row.source, row.part, *map(str, numbers)]) + "\n")
    _say(f"{found.built} real articles have their texts. Digest of the corpus: {found.digest}")


@corpus_app.command("split")
def corpus_split(
    corpus: _CorpusFolder = None,
) -> None:
    """Fix the parts (train, dev, test) of the real articles by near-duplicate group, in splits.json."""
    from extract.corpus import split

    report = split(_folder(corpus, "corpus"))
    for source, parts in sorted(report.articles.items()):
        _out("\t".join([source, *(f"{part} {count}" for part, count in parts.items())]) + "\n")
    _say(f"{report.groups} groups; {report.joined} of them hold several articles.")


@corpus_app.command("import")
def corpus_import(
    source: Annotated[Path, typer.Argument(help="Labelled articles with their texts (.jsonl, .jsonl.gz).")],
    corpus: _CorpusFolder = None,
    add: Annotated[bool, typer.Option("--add", help="Keep the articles that are there; without it they go.")] = False,
) -> None:
    """Keep the labels of labelled articles, without their texts (for maintainers)."""
    from extract.corpus import strip_texts

    stripped = strip_texts(source, _folder(corpus, "corpus"), add=add)
    _say(f"{stripped.articles} articles, {stripped.sentences} sentences, {stripped.labelled} of them labelled.")
    _say("Run `chidao corpus split` next.")


def _folder(given: Path | None, name: Literal["corpus", "models"]) -> Path:
    """Return the folder that an option names, else the checkout's; outside a checkout the option is required."""
    from extract.model import checkout

    if given is not None:
        return given
    root = checkout()
    if root is None:
        _usage(
            f"--{name} is required, since chidao does not run from a checkout. "
            f"Clone the repository and name its folder `{name}`."
        )
    return root / name


def _format_of(output: Path | None) -> Format:
    """Return the format that the suffix of the output file stands for: text for none."""
    suffix = output.suffix.lower() if output else ""
    if not suffix:
        return Format.text
    if suffix not in _SUFFIXES:
        _usage(f"No format is known for {suffix}: the suffixes are {', '.join(_SUFFIXES)}; or name one with -f.")
    return _SUFFIXES[suffix]


def _same_file(output: Path, name: str) -> bool:
    try:
        return output.exists() and output.samefile(name)
    except (OSError, ValueError):
        return False  # no file of that name, or no name of a file


def _source(name: str) -> Source:
    return sys.stdin.buffer.read(_stdin_limit()) if name == "-" else name


def _stdin_limit() -> int:
    """Return how much of standard input to read: one byte more than a file may have, so that more is noticed."""
    from extract.read import MAX_PAPER_BYTES

    return MAX_PAPER_BYTES + 1


class _Counted:
    """Lets records through, reports rejects, and counts both."""

    def __init__(self) -> None:
        self.good = 0
        self.bad = 0

    def records(self, results: Iterable[Record | Reject]) -> Iterator[Record]:
        from extract.records import Record

        for result in results:
            if isinstance(result, Record):
                self.good += 1
                for code in result.warnings:
                    _say(f"{result.article.title or result.article.id}: {WARNINGS.get(code, code)} [{code}]")
                yield result
            else:
                self.bad += 1
                _say(f"{result.source}: {result.message} [{result.code}]")

    @property
    def exit_code(self) -> int:
        if not self.bad:
            return _ALL_GOOD
        return _SOME_FAILED if self.good else _NOTHING


def _looks(file: IO[str]) -> tuple[bool, int]:
    """Return whether to colour and how wide to write: as the terminal is, else plain and 100 columns wide."""
    if file.isatty():
        return "NO_COLOR" not in os.environ, min(shutil.get_terminal_size().columns, 110)
    return False, 100


def _pieces(
    records: Iterator[Record], form: Format, looks: tuple[bool, int], *, many: bool, excel: bool
) -> Iterator[str]:
    """Yield the pieces of the output, each as soon as its record is there."""
    from extract.codec import encode
    from extract.export import csv_lines, render_text

    if form is Format.csv:
        yield from csv_lines(records, excel=excel)
    elif form is Format.jsonl:
        yield from (encode(record) + "\n" for record in records)
    elif form is Format.json:
        yield from _json_pieces(records, many=many)
    else:
        colour, width = looks
        for number, record in enumerate(records):
            yield ("\n" if number else "") + render_text(record, colour=colour, width=width)


def _write_file(records: Iterator[Record], form: Format, output: Path | None, counted: _Counted) -> None:
    """Write a file that is whole only with its last record; where nothing succeeded, an earlier one stays."""
    from extract.codec import atomic_file
    from extract.export import write_docx, write_ics, write_xlsx

    if output is None and sys.stdout.isatty():
        _usage(f"A {form} file is not for the terminal: name one with -o, for example -o viec.{form}.")
    everything = list(records)
    if not counted.good:
        return
    if form is Format.ics:
        calendar = write_ics(everything)
        content = calendar.content
        _say(f"{calendar.events} time limits; {calendar.undated} tasks have none with a last day.")
    else:
        content = write_docx(everything) if form is Format.docx else write_xlsx(everything)
    if output is None:
        sys.stdout.buffer.write(content)
        return
    with atomic_file(output, "wb") as file:
        file.write(content)


def _json_pieces(records: Iterator[Record], *, many: bool) -> Iterator[str]:
    """Yield one object for one article, an array for several sources or a source of several articles."""
    from extract.codec import encode

    first = next(records, None)
    second = None if many or first is None else next(records, None)
    if not many and second is None:
        if first is not None:
            yield encode(first, indent=1) + "\n"
        return
    separator = "[\n"
    for record in chain([each for each in (first, second) if each is not None], records):
        yield separator + encode(record, indent=1)
        separator = ",\n"
    yield "\n]\n" if separator == ",\n" else "[]\n"


@contextmanager
def _written(output: Path | None) -> Iterator[IO[str]]:
    """Give stdout, or a file that appears under its name only when it is complete."""
    if output is None:
        yield sys.stdout
        return
    from extract.codec import atomic_file

    with atomic_file(output) as file:
        yield file


def _with_progress(results: Iterator[Record | Reject], total: int, *, show: bool) -> Iterator[Record | Reject]:
    """Count results on a terminal while they are written into a file."""
    if not show or total < 2 or not sys.stderr.isatty():
        yield from results
        return
    from tqdm import tqdm

    yield from tqdm(results, total=total, unit=" articles", file=sys.stderr)


@contextmanager
def _pages_bar() -> Iterator[Callable[[int, int], None] | None]:
    """Give a function that shows how many pages of a file are read, or None where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from tqdm import tqdm

    with tqdm(desc="reading", unit=" pages", file=sys.stderr, delay=1, leave=False) as bar:

        def move(done: int, total: int) -> None:
            if bar.total != total or done < bar.n:
                bar.reset(total)
            bar.update(done - bar.n)

        yield move


@contextmanager
def _progress(what: str) -> Iterator[Callable[[int, int], None] | None]:
    """Give a function that moves a progress bar, or None where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from tqdm import tqdm

    with tqdm(desc=what, unit=" articles", file=sys.stderr) as bar:

        def move(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        yield move


def _out(text: str) -> None:
    sys.stdout.write(text)


def _say(message: str) -> None:
    """Write one line to stderr, without what in a title or a name could steer the terminal."""
    from extract.export.terminal import clean

    sys.stderr.write(f"{clean(message)}\n")


def _usage(message: str) -> NoReturn:
    _say(f"chidao: {message} See `chidao --help`.")
    raise typer.Exit(_USAGE)
