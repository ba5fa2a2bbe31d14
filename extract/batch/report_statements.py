"""The sections of a report on what is said: when, what is difficult where, with which words. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from xml.etree.ElementTree import Element

from extract.batch.report_charts import (
    Cells,
    bars,
    columns_chart,
    data_table,
    label_name,
    labels_of,
    legend,
    period_name,
)
from extract.batch.report_elements import Both, Node, both, counted, element, linked, shortened
from extract.batch.report_frame import (
    ADDRESSEE,
    ARTICLES,
    CHARTED,
    DIFFICULTIES,
    SOURCE,
    TEXT,
    behind,
    name_of,
    new_section,
    note,
    nothing,
    source_of,
)
from extract.batch.report_periods import Periods
from extract.batch.report_topics import Topic
from extract.records import LABELS, Label


def in_time(laid_out: Periods) -> Element:
    """Show the statements by month and label."""
    month = laid_out.unit == "month"
    title: Both = ("Các ý theo tháng", "Statements by month") if month else ("Các ý theo năm", "Statements by year")
    section = new_section(
        "time",
        title,
        (
            "Số ý trong các bài, theo ngày đăng bài; mỗi màu là một loại ý.",
            "How many statements articles hold, by the day of publication; one colour a label.",
        ),
    )
    if laid_out.names:
        labels = labels_of(laid_out)
        section.append(
            element(
                "figure", legend(labels), element("div", columns_chart(laid_out, " · ".join(title)), class_="columns")
            )
        )
        heads = [("Tháng", "month") if month else ("Năm", "year"), *map(label_name, labels)]
        rows: Iterable[Cells] = (
            [period_name(name), *(laid_out.counts[name, label] for label in labels)] for name in laid_out.names
        )
        section.append(behind(data_table(heads, rows)))
    else:
        section.append(nothing())
    if laid_out.undated:
        undated = counted(laid_out.undated)
        section.append(note(f"{undated} ý trong bài không rõ ngày.", f"{undated} statements are in undated articles."))
    if laid_out.outside:
        outside = counted(laid_out.outside)
        section.append(
            note(
                f"{outside} ý có ngày nằm xa ngoài khoảng này nên không vẽ.",
                f"{outside} statements lie far outside this time and are not drawn.",
            )
        )
    return section


def difficulties(
    by_source: Sequence[tuple[str | None, int, int, str, str | None]], by_body: Sequence[tuple[str, int, int]]
) -> Element:
    """Show which sources report difficulties, and who must act where they are reported."""
    section = new_section(
        "difficulties",
        ("Khó khăn ở đâu", "What is difficult where"),
        (
            "Số ý nêu khó khăn, hạn chế: theo nguồn tin, và theo nơi được giao việc trong cùng bài. Cùng bài không có "
            "nghĩa khó khăn là của nơi ấy.",
            "How many difficulties are stated: by source, and by who is asked to act in the same article, which does "
            "not say that the difficulty is theirs.",
        ),
    )
    if not by_source:
        section.append(nothing())
        return section
    of_sources: list[tuple[Node, Mapping[Label, int]]] = [
        (source_of(source), {"difficulty": n}) for source, n, *_ in by_source[:CHARTED]
    ]
    halves = [element("div", both(("Theo nguồn", "by source"), "h3"), bars([SOURCE, DIFFICULTIES], of_sources))]
    if by_body:
        of_bodies: list[tuple[Node, Mapping[Label, int]]] = [
            (name_of(body), {"difficulty": n}) for body, n, _ in by_body[:CHARTED]
        ]
        title: Both = ("Theo nơi được giao việc trong cùng bài", "by who must act in the same article")
        halves.append(element("div", both(title, "h3"), bars([ADDRESSEE, DIFFICULTIES], of_bodies)))
    section.append(element("figure", *halves, class_="side-by-side"))
    example: Both = ("Ví dụ (ý chắc chắn nhất)", "example (the surest one)")
    heads = [SOURCE, DIFFICULTIES, ARTICLES, ("Số ý trên 100 bài", "a hundred articles"), example]
    section.append(
        behind(
            data_table(
                heads,
                (
                    [source_of(source), n, articles, round(100 * n / articles), linked(shortened(words, TEXT), address)]
                    for source, n, articles, words, address in by_source
                ),
                stacks=True,
            )
        )
    )
    if by_body:
        rows: Iterable[Cells] = ([name_of(body), n, articles] for body, n, articles in by_body)
        section.append(
            behind(
                data_table([ADDRESSEE, DIFFICULTIES, ARTICLES], rows),
                ("Bảng theo nơi được giao việc", "table by who must act"),
            )
        )
    return section


def topics(found: Mapping[str, Sequence[Topic]]) -> Element:
    """Show the words that mark each label."""
    section = new_section(
        "topics",
        ("Chủ đề", "Topics"),
        (
            "Những từ hai âm tiết mà các ý của một loại dùng nhiều hơn hẳn các loại khác (tỷ số log-odds), từ nổi bật "
            "nhất ở trên; con số là số bài dùng từ ấy trong loại ý này.",
            "Words of two syllables that the statements of one label use more than those of the others (log-odds "
            "ratio), the most telling first; the number is that of the articles which use the word in this label.",
        ),
    )
    labels = [label for label in LABELS if label in found]
    if not labels:
        section.append(nothing())
        return section
    figure = element("figure", class_="side-by-side")
    for label in labels:
        rows: list[tuple[Node, Mapping[Label, int]]] = [(topic.word, {label: topic.articles}) for topic in found[label]]
        figure.append(element("div", both(label_name(label), "h3"), bars([("Từ", "word"), ARTICLES], rows)))
    section.append(figure)
    heads = [("Loại ý", "label"), ("Từ", "word"), ARTICLES, ("Ở các loại khác", "in other labels")]
    lines: Iterable[Cells] = (
        [both(label_name(label)), topic.word, topic.articles, topic.others]
        for label in labels
        for topic in found[label]
    )
    section.append(behind(data_table(heads, lines)))
    return section
