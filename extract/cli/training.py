"""``chidao train`` and what prepares it: weights of rules, word vectors, a reader that knows the language."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from extract.cli.examples import examples
from extract.cli.folders import CorpusFolder, ModelsFolder, folder_of
from extract.cli.output import out, say
from extract.cli.progress import articles_bar

_Pool = Annotated[
    Path, typer.Argument(metavar="FILE", help="Unlabelled articles: JSON Lines with `id`, `sents`, also .gz or .xz.")
]
_Limit = Annotated[int | None, typer.Option(min=1, help="Read only so many articles.")]

commands: Final = typer.Typer()


@commands.command(epilog=examples("chidao train", "chidao train --no-network", "chidao train --pool pool.jsonl.xz"))
def train(  # noqa: PLR0913, PLR0917 - one parameter an option
    corpus: CorpusFolder = None,
    models: ModelsFolder = None,
    name: Annotated[str | None, typer.Option(help="<language>_<task>_<size>; by default the published one.")] = None,
    version: Annotated[str | None, typer.Option("--model-version", help="By default the published one.")] = None,
    network: Annotated[
        bool, typer.Option(help="Train the network too (needs the extra `train`: PyTorch; half an hour more).")
    ] = True,
    pool: Annotated[
        Path | None,
        typer.Option(help="Unlabelled articles for self-training: JSON Lines with `id`, `sents`, also .gz or .xz."),
    ] = None,
) -> None:
    """Train the model from the corpus.

    The same corpus gives the same bytes. Prints the model's folder.
    """
    from extract import train as training

    with articles_bar("reading the corpus") as progress:
        folder = training.train(
            folder_of(corpus, "corpus"),
            folder_of(models, "models"),
            name=name or training.NAME,
            version=version or training.VERSION,
            network=network,
            pool=pool,
            progress=progress,
            report=say,
        )
    out(f"{folder}\n")


@commands.command(epilog=examples("chidao weights", "chidao weights --corpus corpus"))
def weights(corpus: CorpusFolder = None) -> None:
    """Fit the weights of the rules anew (for maintainers).

    They choose meeting reports, and addressees and time limits where a model has no network, and are learned from the
    corpus' train part (the threshold for meeting reports: dev), in about a minute. Prints the files, which belong to
    the package, `extract/lexicon/*.json`.
    """
    from importlib.resources import as_file, files

    from extract import addressee_training, addressees, deadline_training, deadlines
    from extract.batch import meeting_report_training, meeting_reports
    from extract.corpus import load_corpus
    from extract.weight_fitting import write

    articles = load_corpus(folder_of(corpus, "corpus"))
    train = [article for article in articles if article.part == "train"]
    dev = [article for article in articles if article.part == "dev"]
    learned = {
        addressees.WEIGHTS: addressee_training.fitted(train),
        deadlines.WEIGHTS: deadline_training.fitted(train),
        meeting_reports.WEIGHTS: meeting_report_training.fitted(train, dev),
    }
    for name, made in learned.items():
        with as_file(files("extract.lexicon").joinpath(name)) as path:
            write(made, path)
            out(f"{path}\n")


@commands.command(epilog=examples("chidao vectors pool.jsonl.xz", "chidao vectors pool.jsonl.xz --limit 20000"))
def vectors(pool: _Pool, corpus: CorpusFolder = None, models: ModelsFolder = None, limit: _Limit = None) -> None:
    """Train the word vectors from which the network starts.

    Needs the extra `train` (gensim). Prints their folder. Articles of the corpus' test part are left out.
    """
    from extract.corpus import held_out
    from extract.train import VECTORS
    from extract.vectors import train_vectors

    folder = folder_of(models, "models") / VECTORS
    with articles_bar("tokenising the pool") as progress:
        leave_out = held_out(folder_of(corpus, "corpus"))
        count = train_vectors(pool, folder, leave_out=leave_out, limit=limit, progress=progress)
    say(f"{count} words have vectors.")
    out(f"{folder}\n")


@commands.command(epilog=examples("chidao pretrain pool.jsonl.xz", "chidao pretrain pool.jsonl.xz --limit 20000"))
def pretrain(pool: _Pool, corpus: CorpusFolder = None, models: ModelsFolder = None, limit: _Limit = None) -> None:
    """Teach the network's reader the language before training.

    Needs the extra `train` (PyTorch). Prints its folder. It goes on from what `chidao vectors` made and leaves out the
    articles of the corpus' test part. On 48,000 articles it takes about an hour and a half on two cores.
    """
    from extract.corpus import held_out
    from extract.train import VECTORS, pretraining
    from extract.vectors import pool_sentences

    folder = folder_of(models, "models") / VECTORS
    pretrain_reader = pretraining(folder)
    with articles_bar("tokenising the pool") as progress:
        leave_out = held_out(folder_of(corpus, "corpus"))
        sentences = pool_sentences(pool, leave_out=leave_out, limit=limit, progress=progress)
        count = pretrain_reader(sentences, folder, say)
    say(f"The reader has read {count} sentences.")
    out(f"{folder}\n")


@commands.command(epilog=examples("chidao syllables pool.jsonl.xz"))
def syllables(pool: _Pool, corpus: CorpusFolder = None, limit: _Limit = None) -> None:
    """Count which syllables stand side by side (for maintainers).

    By them wrong tones in scans are mended. Prints the file, which belongs to the package. Articles of the corpus' test
    part are left out. On 48,000 articles it takes about two minutes.
    """
    from importlib.resources import as_file, files

    from extract.codec import atomic_file
    from extract.corpus import held_out
    from extract.read.ocr.syllable_counting import count_pairs
    from extract.read.ocr.syllable_pairs import FILE
    from extract.vectors import pool_texts

    leave_out = held_out(folder_of(corpus, "corpus"))
    with articles_bar("counting syllables") as progress:
        counted = count_pairs(pool_texts(pool, leave_out=leave_out, limit=limit, progress=progress))
    say(f"{len(counted.syllables)} syllables stand side by side.")
    with as_file(files("extract.read.ocr").joinpath(FILE)) as path:
        with atomic_file(path, "wb") as file:
            file.write(counted.to_file())
        out(f"{path}\n")
