"""``chidao corpus``: the labelled corpus, from its texts to its parts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from extract.cli.exit_codes import ALL_GOOD, SOME_FAILED
from extract.cli.folders import CorpusFolder, folder_of
from extract.cli.output import out, say, usage
from extract.cli.progress import articles_bar

commands: Final = typer.Typer(
    help="The labelled corpus: rebuild its texts, check it, count it.", no_args_is_help=True, rich_markup_mode=None
)


@commands.command("build", epilog="Example:   chidao corpus build --clones ~/clones")
def corpus_build(
    corpus: CorpusFolder = None,
    clones: Annotated[Path | None, typer.Option(help="A folder with git clones of the public repositories.")] = None,
    articles: Annotated[Path | None, typer.Option(help="Assembled articles (.jsonl, also .gz or .xz).")] = None,
    download: Annotated[bool, typer.Option("--download", help="Download just the files that are needed.")] = False,
) -> None:
    """Put the texts of the real articles together with their labels again, from clones, a file or the network."""
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


@commands.command("check")
def corpus_check(corpus: CorpusFolder = None) -> None:
    """Check the form of our own articles, and that labels, hashes and splits fit together."""
    from extract.corpus import check

    faults = check(folder_of(corpus, "corpus"))
    for fault in faults:
        out(f"{fault}\n")
    say(f"{len(faults)} faults." if faults else "No faults.")
    raise typer.Exit(SOME_FAILED if faults else ALL_GOOD)


@commands.command("info")
def corpus_info(corpus: CorpusFolder = None) -> None:
    """Count articles, sentences and labels by source and part; tab-separated."""
    from extract.corpus import info
    from extract.records import LABELS

    found = info(folder_of(corpus, "corpus"))
    out("\t".join(["source", "part", "articles", "sentences", "labelled", *LABELS]) + "\n")
    for row in found.rows:
        numbers = [row.articles, row.sentences, row.labelled, *(row.labels[label] for label in LABELS)]
        out("\t".join([row.source, row.part, *map(str, numbers)]) + "\n")
    say(f"{found.built} real articles have their texts. Digest of the corpus: {found.digest}")


@commands.command("split")
def corpus_split(corpus: CorpusFolder = None) -> None:
    """Fix the parts (train, dev, test) of the real articles by near-duplicate group, in splits.json."""
    from extract.corpus import split

    report = split(folder_of(corpus, "corpus"))
    for source, parts in sorted(report.articles.items()):
        out("\t".join([source, *(f"{part} {count}" for part, count in parts.items())]) + "\n")
    say(f"{report.groups} groups; {report.joined} of them hold several articles.")


@commands.command("import")
def corpus_import(
    source: Annotated[Path, typer.Argument(help="Labelled articles with their texts (.jsonl, .jsonl.gz).")],
    corpus: CorpusFolder = None,
    add: Annotated[bool, typer.Option("--add", help="Keep the articles that are there; without it they go.")] = False,
) -> None:
    """Keep the labels of labelled articles, without their texts (for maintainers)."""
    from extract.corpus import strip_texts

    stripped = strip_texts(source, folder_of(corpus, "corpus"), add=add)
    say(f"{stripped.articles} articles, {stripped.sentences} sentences, {stripped.labelled} of them labelled.")
    say("Run `chidao corpus split` next.")
