from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from texts import ARTICLE, BODY

from extract.nlp.labels import SENTENCES, STATEMENTS
from extract.nlp.pipeline import COMPONENTS, blank, doc_of_sentences, labelling
from extract.nlp.sentences import sentence_spans
from extract.nlp.speakers import SPEAKERS, speakers_of

TEXTS = [ARTICLE, "", *BODY, " \n", "Kênh tắc. Ruộng khô."]


def found(doc: Doc) -> list[object]:
    groups = [
        [(span.start_char, span.end_char, span.label_) for span in doc.spans[key]] for key in (SENTENCES, STATEMENTS)
    ]
    return [doc.text, groups, dict(doc.spans[SENTENCES].attrs), dict(doc.user_data)]


def test_pipeline_has_its_components_in_order(nlp: Language) -> None:
    assert tuple(nlp.pipe_names) == tuple(blank().pipe_names) == COMPONENTS
    assert nlp.analyze_pipes()["problems"] == {name: [] for name in COMPONENTS}


def test_a_saved_pipeline_loads_where_only_spacy_is_imported(nlp: Language, model_path: Path, tmp_path: Path) -> None:
    program = (
        "import sys, spacy; nlp = spacy.load(sys.argv[1]); doc = nlp(sys.argv[2]); import json; "
        "group = doc.spans['chidao_sentences']; "
        "sys.stdout.buffer.write(json.dumps([list(group.attrs['labels']), list(group.attrs['scores'])]).encode())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(model_path), ARTICLE], capture_output=True, check=False, cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr.decode()
    attrs = nlp(ARTICLE).spans[SENTENCES].attrs
    assert json.loads(done.stdout) == [attrs["labels"], attrs["scores"]]


def test_two_processes_give_what_one_gives(nlp: Language) -> None:
    one = [found(doc) for doc in nlp.pipe(TEXTS)]
    two = [found(doc) for doc in nlp.pipe(TEXTS, n_process=2, batch_size=2)]
    assert one == two == [found(nlp(text)) for text in TEXTS]


def test_a_docbin_keeps_spans_and_speakers(nlp: Language) -> None:
    docs = [nlp(text) for text in TEXTS]
    stored = DocBin(docs=docs, store_user_data=True).to_bytes()
    again = list(DocBin().from_bytes(stored).get_docs(nlp.vocab))
    # Lists come back as tuples; as JSON both are the same.
    assert [json.dumps(found(doc)) for doc in again] == [json.dumps(found(doc)) for doc in docs]
    assert [speakers_of(doc) for doc in again] == [speakers_of(doc) for doc in docs]


def test_disk_and_bytes_give_the_same_output(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "saved")
    for again in (blank().from_disk(tmp_path / "saved"), blank().from_bytes(nlp.to_bytes())):
        assert found(again(ARTICLE)) == found(nlp(ARTICLE))


def test_given_sentences_are_kept_whatever_the_rules_say(nlp: Language) -> None:
    given = ["Ông Lò Quý Ân yêu cầu. Dọn kênh", "và sửa cống."]
    doc = doc_of_sentences(nlp, given)
    assert [doc.text[start:end] for start, end in sentence_spans(doc)] == given
    assert [speaker.name for speaker in speakers_of(doc) if speaker] == ["Lò Quý Ân", "Lò Quý Ân"]
    assert len(doc.user_data[SPEAKERS]) == 2


def test_a_foreign_component_of_that_name_is_no_labeller() -> None:
    import spacy

    other = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "chidao.underthesea.v1"}}})
    other.add_pipe("sentencizer", name="chidao_labels")
    with pytest.raises(TypeError, match="Sentencizer"):
        labelling(other)
