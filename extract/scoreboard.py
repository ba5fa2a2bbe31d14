"""An evaluation as a table to read."""

from __future__ import annotations

from collections.abc import Iterator

from extract.compare import Comparison
from extract.evaluate import Evaluation


def scoreboard(evaluation: Evaluation) -> str:
    """Return the numbers of ``evaluation`` and its worst mistakes as text that ends in a newline."""
    return "\n".join([*_numbers(evaluation), "", *_mistakes(evaluation)]) + "\n"


def comparison_text(found: Comparison) -> str:
    """Return a comparison of two models as text that ends in a newline."""
    lines = [f"{found.articles} articles", "", f"{'label':<16}{'old':>7}{'new':>7}"]
    lines += [f"{label:<16}{old:>7.3f}{new:>7.3f}" for label, (old, new) in found.labels.items()]
    lines += [
        f"{'macro F1':<16}{found.old:>7.3f}{found.new:>7.3f}",
        "",
        f"difference {found.difference:+.3f}, 95 % {found.low:+.3f} to {found.high:+.3f}, p = {found.p:.4f}",
    ]
    return "\n".join(lines) + "\n"


def _numbers(found: Evaluation) -> Iterator[str]:
    yield f"{found.articles} articles, {found.sentences} sentences"
    yield ""
    yield f"{'label':<16}{'n':>6}{'precision':>11}{'recall':>8}{'F1':>7}   95 %"
    for label, score in found.labels.items():
        numbers = f"{score.n:>6}{score.precision:>11.3f}{score.recall:>8.3f}{score.f1:>7.3f}"
        yield f"{label:<16}{numbers}   {score.low:.3f}–{score.high:.3f}"
    yield f"{'macro F1':<16}{'':>25}{found.macro_f1:>7.3f}   {found.macro_low:.3f}–{found.macro_high:.3f}"
    yield "(macro F1: directive, achievement, difficulty, recommendation; intervals resample whole articles)"
    yield ""
    yield f"calibration error  {found.calibration_error:.3f}"
    yield (
        f"false directives   {found.false_directives:.2%} of {found.ordinary_sentences} sentences in "
        f"{found.ordinary_articles} articles of ordinary news"
    )
    yield ""
    yield f"{'attribute':<16}{'n':>6}{'precision':>11}{'recall':>8}{'F1':>7}   end to end"
    for name, values in found.attributes.items():
        numbers = f"{values.known:>6}{values.precision:>11.3f}{values.recall:>8.3f}{values.f1:>7.3f}"
        yield f"{name:<16}{numbers}   {found.attributes_end_to_end[name].f1:.3f}"
    yield "(among the annotated labels; end to end, a sentence that got another label costs its attributes too)"
    yield ""
    yield f"sentence ends F1   {found.boundary_f1:.4f} inside paragraphs"
    yield f"text kept exactly  {found.aligned:.2%} of the articles"


def _mistakes(found: Evaluation) -> Iterator[str]:
    if not found.mistakes:
        return
    yield "Worst mistakes (the probability that the model gave):"
    for mistake in found.mistakes:
        kind = "missed" if mistake.expected else "false"
        place = f"{mistake.article}:{mistake.sentence}"
        yield f"{mistake.score:>6.2f}  {kind:<6} {mistake.label:<14} {place}  {mistake.text}"
