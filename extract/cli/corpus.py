"""``chidao corpus``: the labelled corpus, from its texts to its parts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from extract.cli.examples import examples
from extract.cli.exit_codes import ALL_GOOD, SOME_FAILED
from extract.cli.folders import CorpusFolder, folder_of
from extract.cli.output import out, say, usage
from extract.cli.progress import articles_bar

commands: Final = typer.Typer(
    help="The labelled corpus: rebuild its texts, check it, count it.",
    epilog=examples("chidao corpus info", "chidao corpus build --download"),
    no_args_is_help=True,
    rich_markup_mode=None,
)


@commands.command(
    "build",
    epilog=examples(
        "chidao corpus build --clones ~/clones",
        "chidao corpus build --articles labelled.jsonl.gz",
        "chidao corpus build --download",
    ),
)
def corpus_build(
    corpus: CorpusFolder = None,
    clones: Annotated[Path | None, typer.Option(help="A folder with git clones of the public repositories.")] = None,
    articles: Annotated[Path | None, typer.Option(help="Assembled articles (.jsonl, also .gz or .xz).")] = None,
    download: Annotated[bool, typer.Option("--download", help="Download just the files that are needed.")] = False,
) -> None:
    """Put the texts of the real articles together again.

    They come from clones of the public repositories, from a file, or from the network. Prints what is missing: id,
    reason, detail; tab-separated.
    """
    from extract.corpus import RAW_ADDRESS, REASONS, build

    if sum((clones is not None, articles is not None, download)) != 1:
        usage("Say where the texts come from: --clones DIR, --articles FILE or --download.")
    with articles_bar("building texts") as progress:
        built = build(
            folder_of(corpus, "corpus"),
            clones=clones,
            articles=articles,
            download=RAW_ADDRESS if download else None,
            progress=progress,
        )
    for missing in built.missing:
        out(f"{missing.id}\t{missing.reason}\t{missing.detail}\n")
    for reason, count in sorted(built.reasons.items()):
        say(f"{count} missing: {REASONS[reason]}")
    if built.discarded:
        say(f"{built.discarded} texts of an earlier run did not match the labels and were made again.")
    say(f"{built.built} built, {built.present} already there, {len(built.missing)} missing.")
    raise typer.Exit(built.exit_code)


@commands.command("check", epilog=examples("chidao corpus check"))
def corpus_check(corpus: CorpusFolder = None) -> None:
    """Look for faults in articles, labels, hashes and splits.

    Prints the faults, one a line; the exit code is 1 if there are any.
    """
    from extract.corpus import check

    faults = check(folder_of(corpus, "corpus"))
    for fault in faults:
        out(f"{fault}\n")
    say(f"{len(faults)} faults." if faults else "No faults.")
    raise typer.Exit(SOME_FAILED if faults else ALL_GOOD)


@commands.command("info", epilog=examples("chidao corpus info", "chidao corpus info | column -t"))
def corpus_info(corpus: CorpusFolder = None) -> None:
    """Count articles, sentences and labels by source and part.

    Prints a tab-separated table with a header.
    """
    from extract.corpus import LEFT_OUT, info
    from extract.records import LABELS

    found = info(folder_of(corpus, "corpus"))
    out("\t".join(["source", "part", "articles", "sentences", "labelled", *LABELS]) + "\n")
    for row in found.rows:
        numbers = [row.articles, row.sentences, row.labelled, *(row.labels[label] for label in LABELS)]
        out("\t".join([row.source, row.part, *map(str, numbers)]) + "\n")
    say(f"{found.built} real articles have their texts. Digest of the corpus: {found.digest}")
    for reason, count in sorted(found.local_left_out.items()):
        say(f"{count} of the articles in local/ left out: {LEFT_OUT[reason]}")


@commands.command("split", epilog=examples("chidao corpus split"))
def corpus_split(corpus: CorpusFolder = None) -> None:
    """Fix the parts train, dev and test (for maintainers).

    A group of near-duplicates lies whole in one part. Writes splits.json into the corpus.
    """
    from extract.corpus import split

    report = split(folder_of(corpus, "corpus"))
    for source, parts in sorted(report.articles.items()):
        out("\t".join([source, *(f"{part} {count}" for part, count in parts.items())]) + "\n")
    say(f"{report.groups} groups; {report.joined} of them hold several articles.")


@commands.command(
    "import",
    epilog=examples(
        "chidao corpus import corrections.jsonl",
        "chidao corpus import labelled.jsonl.gz",
        "chidao corpus import --add new.jsonl.gz",
    ),
)
def corpus_import(
    source: Annotated[
        Path, typer.Argument(metavar="FILE", help="Corrections, or labelled articles (.jsonl, also .gz or .xz).")
    ],
    corpus: CorpusFolder = None,
    add: Annotated[
        bool, typer.Option("--add", help="Labelled articles: keep those that are there; without it they go.")
    ] = False,
) -> None:
    """Take in corrections, or labelled articles.

    FILE is one of two kinds. Corrections are what the page of `chidao serve` gives at /api/training: they are kept in
    corpus/local, which never enters git, and `chidao train` learns from the articles that somebody confirmed; what was
    imported before stays, and the same article is replaced. Labelled articles (for maintainers) replace
    real/labels.jsonl, without their texts; run `chidao corpus split` next.
    """
    from extract.corpus import holds_corrections, import_local, strip_texts

    root = folder_of(corpus, "corpus")
    if holds_corrections(source):
        taken = import_local(source, root)
        say(
            f"{taken.articles} corrected articles, {taken.confirmed} of them confirmed; {taken.replaced} were replaced."
        )
        return
    stripped = strip_texts(source, root, add=add)
    say(f"{stripped.articles} articles, {stripped.sentences} sentences, {stripped.labelled} of them labelled.")
    say("Run `chidao corpus split` next.")
