"""Find every fault of the corpus: forms of the files, and whether labels, split and texts fit together."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from extract.corpus.labels import ATTRIBUTES, RealLabels, faults_of_row, read_labels
from extract.corpus.layout import Layout
from extract.corpus.lines import read_lines
from extract.corpus.local import faults_of_file
from extract.corpus.own import faults_of_own
from extract.corpus.rebuild import read_texts
from extract.corpus.splits import file_digest, read_splits
from extract.errors import CorpusError


def check(root: Path) -> list[str]:
    """Return the faults of the corpus under ``root``, each in one plain line; an empty list means that all is well.

    Texts that were not built are no fault; texts that were built and are not the labelled ones are.
    """
    layout = Layout(root=root)
    faults = [*_own_faults(layout), *_local_faults(layout), *_label_faults(layout)]
    try:
        labelled = {article.id: article for article in read_labels(layout.labels)}
    except CorpusError as error:
        # Nothing can be held against labels that cannot be read. Why they cannot is in the list already, except for
        # what only the whole file shows.
        return faults if any(fault.startswith(str(layout.labels)) for fault in faults) else [*faults, error.message]
    return [*faults, *_split_faults(layout, labelled), *_text_faults(layout, labelled)]


def _own_faults(layout: Layout) -> Iterator[str]:
    paths = layout.own_articles()
    if not paths:
        yield f"{layout.articles}: no articles"
    for path in paths:
        try:
            article = json.loads(path.read_bytes())
        except (ValueError, RecursionError) as error:
            yield f"{path}: not JSON: {error}"
            continue
        yield from (f"{path}: {fault}" for fault in faults_of_own(article, path.stem))


def _local_faults(layout: Layout) -> Iterator[str]:
    for path in layout.local_articles():
        yield from (f"{path}: {fault}" for fault in faults_of_file(path))


def _label_faults(layout: Layout) -> Iterator[str]:
    before = ""
    try:
        for number, row in read_lines(layout.labels):
            name = str(row.get("id"))
            place = f"{layout.labels}, line {number} ({name})"
            yield from (f"{place}: {fault}" for fault in faults_of_row(row))
            if name <= before:
                yield f"{place}: not in the order of ids, or twice"
            before = name
    except CorpusError as error:
        yield f"{layout.labels}: {error.message}"


def _split_faults(layout: Layout, labelled: dict[str, RealLabels]) -> Iterator[str]:
    try:
        splits = read_splits(layout.splits)
    except CorpusError as error:
        yield error.message
        return
    if splits.labels != file_digest(layout.labels):
        yield f"{layout.splits}: made for another labels file; run `chidao corpus split`"
    yield from (f"{layout.splits}: {name} is missing" for name in sorted(set(labelled) - set(splits.places)))
    yield from (f"{layout.splits}: {name} has no labels" for name in sorted(set(splits.places) - set(labelled)))
    groups: dict[str, list[str]] = defaultdict(list)
    for name, place in sorted(splits.places.items()):
        groups[place.group].append(name)
    for group, names in groups.items():
        if group != names[0]:
            yield f"{layout.splits}: group {group} is not named by its smallest id, {names[0]}"
        if len({splits.places[name].part for name in names}) > 1:
            yield f"{layout.splits}: group {group} lies in more than one part"


def _text_faults(layout: Layout, labelled: dict[str, RealLabels]) -> Iterator[str]:
    texts, bad = read_texts(layout, labelled)
    if bad:
        yield f"{layout.texts}: {bad} lines are damaged or not the labelled words; run `chidao corpus build`"
    for name, sentences in sorted(texts.items()):
        for index, marks in labelled[name].marks.items():
            for attribute in ATTRIBUTES:
                for place in getattr(marks, attribute):
                    if isinstance(place, tuple) and place[1] > len(sentences[index]):
                        yield f"{layout.labels} ({name}): sentence {index}: {attribute} ends behind the sentence"
