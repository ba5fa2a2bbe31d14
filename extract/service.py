"""The one object that joins fetch, read and nlp for everyone above."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from extract import model as model_files
from extract.closable import Closable
from extract.errors import ChidaoError, FetchError, ReadError
from extract.read import ReadResult
from extract.records import ModelName, Record, Reject
from extract.sources import Source, name_of, read_source

if TYPE_CHECKING:
    from spacy.language import Language

    from extract.fetch import Fetcher


_KEPT_WORDS: Final = 15_000
"""Words that stay in memory from one article to the next: about those of the first six hundred articles, some 5 MB.
Twice as many save two per cent of the time, and let memory grow for two thousand articles."""


class Extractor(Closable):
    """Turns sources into records with one model; a context manager, for one thread.

    The model is loaded and a session to the network is opened when they are first needed.

    Args:
        name: the model's name or folder; None for the newest one that comes with chidao.
        plans: whether plans become items too.
        nlp: a pipeline that is loaded already; then ``name`` does not matter.
        on_page: called after each page of a PDF or picture with how many are read and how many there are.
        mapping: which columns of tables, or keys of JSON Lines, hold which parts of an article, where their names do
            not show it; see ``extract.read.archives.entries``.
    """

    def __init__(
        self,
        name: str | Path | None = None,
        *,
        plans: bool = False,
        nlp: Language | None = None,
        on_page: Callable[[int, int], None] | None = None,
        mapping: Mapping[str, str] | None = None,
    ) -> None:
        self._name = name
        self._plans = plans
        self._on_page = on_page
        self._mapping = mapping
        self._nlp = nlp
        self._opened: Fetcher | None = None

    @property
    def nlp(self) -> Language:
        """The spaCy pipeline.

        Raises:
            ModelError: the model is missing, altered, or needs another version.
        """
        if self._nlp is None:
            self._nlp = model_files.load(self._name)
        return self._nlp

    @cached_property
    def _model_name(self) -> ModelName:
        return model_files.model_name(self.nlp)

    def _fetcher(self) -> Fetcher:
        if self._opened is None:
            # Imported late: requests takes time that reading files need not spend.
            from extract.fetch import Fetcher

            self._opened = Fetcher()
        return self._opened

    def extract(self, source: Source) -> Record:
        """Return the record of a source that holds one article.

        Raises:
            ChidaoError: the source could not be fetched or read, or holds several articles; its code says why.
        """
        results = list(self._read(source, texts=True))
        if len(results) != 1:
            raise ReadError(
                "not-one", f"The source holds {len(results)} articles.", "Use extract_many, which gives all of them."
            )
        if isinstance(results[0], ReadError):
            raise results[0]
        return self._record(results[0])

    def results(self, sources: Iterable[Source], *, texts: bool = True) -> Iterator[Record | Reject]:
        """Yield, in the order of the sources, one record for each article and one reject for each that gave none.

        Nothing is held back: each result comes before the next source is opened.

        Args:
            sources: what to read; see ``extract.sources.Source``.
            texts: whether a string may be a text; else it names a file or an address.

        Raises:
            ModelError: the model is missing, altered, or needs another version.
        """
        _ = self.nlp  # a missing model is no fault of the first source
        for source in sources:
            name = name_of(source)
            try:
                for result in self._read(source, texts=texts):
                    yield self._reject(name, result) if isinstance(result, ReadError) else self.result(name, result)
            except (FetchError, ReadError) as error:
                yield self._reject(name, error)
            except ChidaoError:
                raise
            except Exception as error:  # noqa: BLE001 - one source that breaks a reader must not cost the others
                yield self._unexpected(name, "read", error)

    def result(self, name: str, result: ReadResult) -> Record | Reject:
        """Return the record of an article that was read, or the reject where its analysis fails.

        Args:
            name: what the reject calls it.
            result: from any of ``extract.read``'s readers.

        Raises:
            MemoryError: it takes more memory than there is.
            ModelError: the model is missing, altered, or needs another version.
        """
        try:
            return self._record(result)
        except (ChidaoError, MemoryError):
            raise
        except Exception as error:  # noqa: BLE001 - one article that breaks a component must not cost the others
            return self._unexpected(name, "nlp", error)

    def _read(self, source: Source, *, texts: bool) -> Iterator[ReadResult | ReadError]:
        return read_source(source, self._fetcher, texts=texts, progress=self._on_page, mapping=self._mapping)

    def _record(self, result: ReadResult) -> Record:
        from extract.nlp.assemble import record
        from extract.nlp.pipeline import processed

        with self._zone():
            article = result.article
            doc = processed(self.nlp, article.text, article.published, document=result.document, title=article.title)
            return record(
                doc,
                article,
                self._model_name,
                document=result.document,
                warnings=result.warnings,
                plans=self._plans,
            )

    def _zone(self) -> AbstractContextManager[object]:
        """Free the strings of each article with it, once the vocabulary holds the frequent words.

        Without that, memory would grow with the number of articles; with it from the first one on, every article would
        make anew what spaCy keeps of each word, which takes a tenth of the time.
        """
        return self.nlp.memory_zone() if len(self.nlp.vocab) >= _KEPT_WORDS else nullcontext()

    @staticmethod
    def _reject(name: str, error: FetchError | ReadError) -> Reject:
        return Reject(
            source=name,
            stage="fetch" if isinstance(error, FetchError) else "read",
            code=error.code,
            message=str(error),
        )

    @staticmethod
    def _unexpected(name: str, stage: Literal["read", "nlp"], error: Exception) -> Reject:
        what = "reading" if stage == "read" else "analysis"
        message = f"The {what} failed: {type(error).__name__}: {error}. Please report it with the article."
        return Reject(source=name, stage=stage, code="unexpected", message=message)

    def close(self) -> None:
        """Close the session to the network, if one was opened."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None


def extract(source: Source, *, model: str | Path | None = None, plans: bool = False) -> Record:
    """Return the record of one article.

    Args:
        source: a path, an ``http(s)`` address, a text, bytes, or a JSON article as a dict.
        model: the model's name or folder; None for the newest one that comes with chidao.
        plans: whether plans become items too.

    Raises:
        ChidaoError: the source could not be fetched or read, or the model could not be loaded; its code says why.
    """
    with _extractor(model, plans=plans) as extractor:
        return extractor.extract(source)


def extract_many(
    sources: Iterable[Source],
    *,
    model: str | Path | None = None,
    plans: bool = False,
    on_reject: Callable[[Reject], None] | None = None,
) -> Iterator[Record]:
    """Yield the records of many sources, one an article, in input order, as they are made.

    Args:
        sources: what to read, each as for ``extract``; a source may hold several articles (JSON Lines).
        model: as for ``extract``.
        plans: as for ``extract``.
        on_reject: called for each input that gives no record. Without it the first such input raises.

    Raises:
        ChidaoError: an input gave no record and there is no ``on_reject``, or the model could not be loaded.
    """
    with _extractor(model, plans=plans) as extractor:
        for result in extractor.results(sources):
            if isinstance(result, Record):
                yield result
            elif on_reject is not None:
                on_reject(result)
            else:
                raise ChidaoError(result.code, f"{result.source}: {result.message}")


def pipeline(name: str | Path | None = None) -> Language:
    """Return a model's pipeline, which is loaded once for all who ask in this process.

    Raises:
        ModelError: the model is missing, altered, or needs another version.
    """
    return _loaded(model_files.find(name).resolve())


@lru_cache(maxsize=2)
def _loaded(folder: Path) -> Language:
    """Load a pipeline; two are kept, so that models can be compared."""
    return model_files.load(folder)


def _extractor(name: str | Path | None, *, plans: bool) -> Extractor:
    return Extractor(plans=plans, nlp=pipeline(name))
