from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from texts import ARTICLE, NAUGHTY

from extract.errors import ModelError
from extract.nlp.issuer_choice import IssuerChooser
from extract.nlp.issuer_fitting import IssuerExample, fit_issuers
from extract.nlp.issuer_scene import MOST, ORDERS, REQUESTS, SAYS, scene
from extract.nlp.issuers import ISSUERS, IssuerFinder, issuers_of
from extract.nlp.labels import SENTENCES, annotated
from extract.nlp.people import people_of
from extract.nlp.pipeline import blank
from extract.nlp.sentences import sentence_spans
from extract.nlp.speakers import find_speakers
from extract.nlp.subjects import subjects
from extract.records import LABELS
from extract.text import canonical, sentences

_GIVEN = "Ân Bình Cúc Dũng Giang Hạnh Khánh Lan Minh Nga Oanh Phúc Quân Sơn Tâm Vinh".split()


def report(number: int) -> tuple[str, list[str | None]]:
    """Return an invented report: a leader directs, a farmer asks, a department is told; and who said each sentence."""
    leader, farmer = (f"{sur} {mid} {_GIVEN[number % 16]}" for sur, mid in (("Lò", "Quý"), ("Vi", "Thị")))
    farmer = f"Vi Thị {_GIVEN[(number + 5) % 16]}"
    lines = [
        (f"Chủ tịch UBND tỉnh {leader} chủ trì cuộc họp.", None),
        (f"Ông {leader.split()[-1]} yêu cầu Sở Xây dựng nạo vét kênh số {number}.", leader),
        ("Các huyện phải bố trí đủ máy bơm.", leader),
        (f"Bà {farmer}, nông dân, kiến nghị tỉnh giảm tiền điện.", farmer),
        ("Tỉnh cũng nên lo nước sạch.", farmer),
    ]
    return " ".join(line for line, _ in lines), [who for _, who in lines]


def example(number: int) -> IssuerExample:
    text, issuers = report(number)
    spans = sentences(text)
    kinds = np.array(
        [[who is not None and index < 3, who is not None and index >= 3] for index, who in enumerate(issuers)]
    )
    return IssuerExample(text=text, spans=spans, speakers=find_speakers(text, spans), kinds=kinds, issuers=issuers)


@pytest.fixture(scope="module")
def chooser() -> IssuerChooser:
    fitted = fit_issuers([example(number) for number in range(24)], [example(number) for number in range(24, 30)])
    assert fitted is not None
    return fitted


@pytest.fixture(scope="module")
def pipeline() -> Language:
    nlp = blank()
    nlp.remove_pipe("chidao_labels")
    return nlp


def labelled(nlp: Language, text: str, finder: IssuerFinder, directing: list[int] | None = None) -> Doc:
    """Return ``text`` with directives where they are wanted (by default everywhere) and their issuers."""
    doc = nlp(text)
    rows = np.zeros((len(sentence_spans(doc)), len(LABELS)), bool)
    rows[slice(None) if directing is None else directing, LABELS.index("directive")] = True
    return finder(annotated(doc, rows.astype(float), rows))


def test_the_fitted_component_follows_the_speech_and_not_the_addressee(
    pipeline: Language, chooser: IssuerChooser
) -> None:
    text, issuers = report(33)
    doc = labelled(pipeline, text, IssuerFinder("x", chooser), [1, 2, 3, 4])
    found = issuers_of(doc)
    assert [each.name if each else None for each in found] == issuers
    said = found[1]
    assert said is not None
    assert text[said.start : said.end] == f"Ông {said.name.split()[-1]}"
    assert said.role == "Chủ tịch UBND tỉnh"
    assert found[2] is not None
    assert (found[2].start, found[2].end) == (said.start, said.end)  # the nearest mention before


def test_only_sentences_that_direct_or_recommend_have_issuers(pipeline: Language, chooser: IssuerChooser) -> None:
    doc = labelled(pipeline, report(3)[0], IssuerFinder("x", chooser), [1])
    assert [each is not None for each in issuers_of(doc)] == [False, True, False, False, False]


def test_without_a_chooser_the_speaker_is_the_issuer(pipeline: Language) -> None:
    doc = labelled(pipeline, ARTICLE, IssuerFinder("x"))
    names = [each.name for each in issuers_of(doc) if each]
    assert "Lò Quý Ân" in names
    assert "Vi Thị Nhàn" in names


def test_without_labels_nobody_is(pipeline: Language) -> None:
    doc = pipeline(ARTICLE)
    assert SENTENCES not in doc.spans
    assert not any(issuers_of(doc))


@pytest.mark.parametrize("text", [ARTICLE, *map(canonical, NAUGHTY)])
def test_issuers_and_people_point_into_the_text(pipeline: Language, chooser: IssuerChooser, text: str) -> None:
    sure = IssuerChooser(chooser.words, {**chooser.arrays, "threshold": np.zeros(1, np.float32)})
    doc = labelled(pipeline, text, IssuerFinder("x", sure))
    assert len(issuers_of(doc)) == len(sentence_spans(doc))
    for each in filter(None, issuers_of(doc)):
        assert 0 <= each.start < each.end <= len(text)
        assert each.name.strip()
        assert text[each.start : each.end].strip()
    for person in people_of(doc):
        assert all(0 <= start < end <= len(text) for start, end in person.mentions)


def test_results_survive_docbin(pipeline: Language, chooser: IssuerChooser) -> None:
    doc = labelled(pipeline, ARTICLE, IssuerFinder("x", chooser))
    (again,) = DocBin(docs=[doc], store_user_data=True).get_docs(pipeline.vocab)
    assert issuers_of(again) == issuers_of(doc)
    assert people_of(again) == people_of(doc)
    json.dumps(doc.user_data[ISSUERS])


def test_people_are_named_once_as_their_issuers_are(pipeline: Language, chooser: IssuerChooser) -> None:
    doc = labelled(pipeline, report(7)[0], IssuerFinder("x", chooser), [1, 3])
    people = [person.name for person in people_of(doc)]
    assert len(people) == len(set(people)) == 2
    assert {each.name for each in issuers_of(doc) if each} == set(people)


def test_fitting_again_gives_the_same_bytes(chooser: IssuerChooser) -> None:
    again = fit_issuers([example(number) for number in range(24)], [example(number) for number in range(24, 30)])
    assert again is not None
    assert again.to_files() == chooser.to_files()


def test_too_few_articles_give_no_chooser() -> None:
    assert fit_issuers([example(0)], []) is None


def test_files_and_bytes_bring_the_chooser_back(tmp_path: Path, chooser: IssuerChooser) -> None:
    finder = IssuerFinder("x", chooser)
    finder.to_disk(tmp_path / "issuers")
    for back in (IssuerFinder("x").from_disk(tmp_path / "issuers"), IssuerFinder("x").from_bytes(finder.to_bytes())):
        assert back.chooser is not None
        assert back.chooser.to_files() == chooser.to_files()


def test_an_empty_component_is_kept_empty(tmp_path: Path, chooser: IssuerChooser) -> None:
    IssuerFinder("x").to_disk(tmp_path / "issuers")
    assert IssuerFinder("x", chooser).from_disk(tmp_path / "issuers").chooser is None
    assert IssuerFinder("x", chooser).from_bytes(IssuerFinder("x").to_bytes()).chooser is None


@pytest.mark.parametrize("name", ["issuers.npz", "issuer_words.json"])
def test_altered_and_missing_files_are_refused(tmp_path: Path, chooser: IssuerChooser, name: str) -> None:
    folder = tmp_path / "issuers"
    IssuerFinder("x", chooser).to_disk(folder)
    (folder / name).write_bytes(b"{}")
    with pytest.raises(ModelError, match="altered"):
        IssuerFinder("x").from_disk(folder)
    (folder / name).unlink()
    with pytest.raises(ModelError, match="lacks the file"):
        IssuerFinder("x").from_disk(folder)


def test_other_formats_are_refused(tmp_path: Path) -> None:
    (tmp_path / "cfg.json").write_text('{"format": 99, "sha256": {}}', encoding="utf-8")
    with pytest.raises(ModelError, match="format 99"):
        IssuerFinder("x").from_disk(tmp_path)
    (tmp_path / "cfg.json").write_text("no", encoding="utf-8")
    with pytest.raises(ModelError, match="cannot be read"):
        IssuerFinder("x").from_disk(tmp_path)


def test_long_texts_have_no_more_candidates_than_others() -> None:
    text = "\n".join(
        report(number)[0].replace("UBND tỉnh", f"UBND xã Khe {_GIVEN[number % 16]}") for number in range(60)
    )
    spans = sentences(text)
    assert len(scene(text, spans, find_speakers(text, spans)).candidates) <= MOST


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nhiều hộ dân xã Khe Ngòi đề nghị mở đường.", [("Nhiều hộ dân xã Khe Ngòi", False)]),
        ("Trước đó, Ban Bí thư đã chỉ đạo làm rõ.", [("Ban Bí thư", False)]),
        ("Ông Ân yêu cầu Sở Y tế báo cáo.", [("Ông Ân", False), ("Sở Y tế", True)]),
        ("Theo Hội Nuôi ong, cần hạ phí.", [("Hội Nuôi ong", False)]),
        ("Lò Quý Ân – người phát ngôn – cho biết sẽ làm.", [("", False)]),
        ("UBND huyện Khe Ngòi (Đông Xuyên) đề nghị mở đường.", [("UBND huyện Khe Ngòi", False)]),
        ("Mười hộ xã Khe Ngòi cùng đề nghị mở đường.", [("Mười hộ xã Khe Ngòi", False)]),
        ("- Một lái xe ở bến Khe Ngòi đề nghị hạ phí.", [("Một lái xe ở bến Khe Ngòi", False)]),
        ("Một chuyên gia hàng không kiến nghị hoãn.", [("Một chuyên gia hàng không", False)]),
    ],
)
def test_subjects_of_verbs(text: str, found: list[tuple[str, bool]]) -> None:
    seen = [(text[each.start : each.end], each.embedded) for each in subjects(text, 0, len(text))]
    assert [pair for pair in found if pair not in seen] == []


def called(text: str) -> list[str]:
    """Return the candidates of a text of one sentence a line that ask or order."""
    spans = sentences(text)
    seen = scene(text, spans, find_speakers(text, spans))
    return [each.name for each in seen.candidates if {ORDERS, REQUESTS, SAYS} & {event for event, _ in each.events}]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bí thư Lò Quý Ân và Chủ tịch Vi Thị Nhàn yêu cầu mở đường.", "Lò Quý Ân và Vi Thị Nhàn"),
        ("UBND tỉnh và Sở Y tế đề nghị mở trạm.", "UBND tỉnh và Sở Y tế"),
        ("Bí thư Lò Quý Ân cùng Sở Y tế đề nghị mở trạm.", "Lò Quý Ân và Sở Y tế"),
    ],
)
def test_who_order_together_are_one_issuer(text: str, name: str) -> None:
    assert called(text) == [name]


def test_whom_only_the_next_clause_names_orders_alone() -> None:
    assert called("Ông Lò Quý Ân đến, và Sở Y tế đề nghị mở trạm.") == ["Sở Y tế"]


def test_a_noun_alone_is_the_last_body_of_its_kind() -> None:
    text = "Bệnh viện Khe Ngòi thiếu thuốc.\nBệnh viện Trà Giang đủ thuốc.\nBệnh viện đề nghị mua thêm giường."
    assert called(text) == ["Bệnh viện Trà Giang"]


def test_words_behind_a_name_and_a_colon_are_that_persons() -> None:
    assert called("Ông Lò Quý Ân: Kênh phải xong trong năm.") == ["Lò Quý Ân"]
