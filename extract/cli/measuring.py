"""``chidao evaluate`` and ``chidao ablate``: how good a model is, and what each part of it is worth."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Final

import typer

from extract.cli import completing
from extract.cli.examples import examples
from extract.cli.folders import CorpusFolder, ModelsFolder, folder_of
from extract.cli.model_choice import ModelChoice
from extract.cli.output import out, say, usage
from extract.cli.progress import articles_bar

commands: Final = typer.Typer()


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


@commands.command(
    epilog=examples(
        "chidao evaluate --worst 5",
        "chidao evaluate --part dev -f json",
        "chidao evaluate --compare vi_chidao_sm-0.7.0 vi_chidao_sm-0.8.0",
    )
)
def evaluate(  # noqa: PLR0913, PLR0917 - one parameter an option
    corpus: CorpusFolder = None,
    model: ModelChoice = None,
    part: Annotated[Part, typer.Option(help="Which articles to measure on.")] = Part.test,
    worst: Annotated[int, typer.Option(min=0, help="How many of the worst mistakes to show.")] = 20,
    form: Annotated[ScoreFormat, typer.Option("-f", "--format", help="How to write the scores.")] = ScoreFormat.text,
    compare: Annotated[
        tuple[str, str] | None,
        typer.Option(
            metavar="OLD NEW", help="Compare two models instead, by a paired test.", autocompletion=completing.models
        ),
    ] = None,
) -> None:
    """Measure a model on the labelled articles.

    Prints precision, recall and F1 by label and by attribute, calibration, sentence ends, and the worst mistakes.
    """
    import json

    from extract import evaluate as evaluation
    from extract import model as model_files
    from extract.corpus import load_corpus
    from extract.scoreboard import scoreboard

    articles = [article for article in load_corpus(folder_of(corpus, "corpus")) if part in {Part.all, article.part}]
    if compare is not None:
        from extract.compare import compare as compared
        from extract.scoreboard import comparison_text

        out(comparison_text(compared(model_files.load(compare[0]), model_files.load(compare[1]), articles)))
        return
    found = evaluation.evaluate(model_files.load(model), articles, worst=worst)
    out(scoreboard(found) if form is ScoreFormat.text else json.dumps(found.summary(), indent=1) + "\n")


@commands.command(epilog=examples("chidao ablate", "chidao ablate --only 'without the network' --only everything"))
def ablate(
    corpus: CorpusFolder = None,
    models: ModelsFolder = None,
    only: Annotated[
        list[str] | None, typer.Option(help="A trial by its name; may be repeated. All by default.")
    ] = None,
) -> None:
    """Print what each part of model and corpus is worth.

    Trains without each in turn and prints what it costs, as a Markdown table. Every trial with the network takes as
    long as `chidao train`; a row is printed as soon as it is known.
    """
    from extract import ablation

    names = [trial.name for trial in ablation.TRIALS]
    if unknown := sorted(set(only or ()) - set(names)):
        usage(f"There is no trial {', '.join(unknown)}. There are: {'; '.join(names)}.")
    trials = [trial for trial in ablation.TRIALS if not only or trial.name in only]
    with articles_bar("reading the corpus") as progress:
        rows = ablation.ablate(
            folder_of(corpus, "corpus"), folder_of(models, "models"), trials=trials, progress=progress, report=say
        )
        for number, row in enumerate(rows):
            out((ablation.table_head() if number == 0 else "") + ablation.table_line(row))
