from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from extract import model
from extract.errors import ModelError


def changed(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def resealed(folder: Path, name: str) -> None:
    """Write the checksum of one file anew, as somebody who alters a model on purpose would."""
    sums = json.loads((folder / "checksums.json").read_text(encoding="utf-8"))
    sums[name] = hashlib.sha256((folder / name).read_bytes()).hexdigest()
    (folder / "checksums.json").write_text(json.dumps(sums), encoding="utf-8")


def set_in(path: Path, key: str, value: object) -> None:
    settings = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**settings, key: value}), encoding="utf-8")


def other_spacy(folder: Path) -> None:
    set_in(folder / "meta.json", "spacy_version", ">=99")
    resealed(folder, "meta.json")


def other_format(folder: Path) -> None:
    set_in(folder / "chidao_labels" / "cfg.json", "format", 99)
    resealed(folder, "chidao_labels/cfg.json")


@pytest.fixture
def copy(model_path: Path, tmp_path: Path) -> Path:
    """A copy of the published model that a test may spoil."""
    return Path(shutil.copytree(model_path, tmp_path / model_path.name))


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda folder: changed(folder / "chidao_labels" / "weights.npz"), "model-altered"),
        (lambda folder: changed(folder / "config.cfg"), "model-altered"),
        (lambda folder: (folder / "extra.py").write_text("1"), "model-altered"),
        (lambda folder: (folder / "chidao_labels" / "vocabulary.txt").unlink(), "model-incomplete"),
        (lambda folder: (folder / "checksums.json").unlink(), "model-incomplete"),
        (lambda folder: (folder / "checksums.json").write_text("{"), "model-incomplete"),
        (lambda folder: (folder / "checksums.json").write_text("[]"), "model-incomplete"),
        (other_spacy, "model-version"),
        (other_format, "model-version"),
    ],
)
def test_a_spoiled_model_is_refused(copy: Path, spoil: Callable[[Path], object], code: str) -> None:
    spoil(copy)
    with pytest.raises(ModelError) as caught:
        model.load(copy)
    assert caught.value.code == code
    assert caught.value.hint


def test_spacy_itself_refuses_altered_weights(copy: Path) -> None:
    changed(copy / "chidao_labels" / "weights.npz")
    with pytest.raises(ModelError) as caught:
        spacy.load(copy)
    assert caught.value.code == "model-altered"


def test_an_unknown_name_is_answered_with_the_known_ones(model_path: Path) -> None:
    with pytest.raises(ModelError) as caught:
        model.find("vi_chidao_giant")
    assert caught.value.code == "no-model"
    assert "vi_chidao_giant" in caught.value.message
    assert model_path.name in caught.value.hint


def test_no_model_at_all_is_said_plainly(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(model, "_FOLDERS", (tmp_path,))
    with pytest.raises(ModelError, match="No model is installed"):
        model.find()


def test_models_beside_the_package_count_in_a_checkout_only(tmp_path: Path) -> None:
    package = tmp_path / "extract"
    assert model.checkout(package) is None
    assert model._folders(package) == (package / "_models",)
    (tmp_path / "pyproject.toml").touch()
    assert model.checkout(package) == tmp_path
    assert model._folders(package) == (package / "_models", tmp_path / "models")


def test_a_model_is_found_by_name_version_or_folder(model_path: Path, copy: Path) -> None:
    name = model_path.name.rpartition("-")[0]
    assert model.find(name) == model.find(model_path.name) == model.find() == model_path
    assert model.find(copy) == copy
    assert model.find(str(copy)) == copy


def test_the_newest_version_wins_by_number(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for version in ("0.9.0", "0.10.0", "0.2.0"):
        folder = tmp_path / f"vi_thu_sm-{version}"
        folder.mkdir()
        meta = {"lang": "vi", "name": "thu_sm", "version": version}
        (folder / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    monkeypatch.setattr(model, "_FOLDERS", (tmp_path, tmp_path / "none"))
    assert [info.version for info in model.available()] == ["0.2.0", "0.9.0", "0.10.0"]
    assert model.find().name == "vi_thu_sm-0.10.0"
    assert model.find("vi_thu_sm-0.2.0").name == "vi_thu_sm-0.2.0"


def test_somebodys_own_model_is_taken_only_where_it_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("chidao_sm", "nha_sm"):
        (tmp_path / name).mkdir()
        meta = {"lang": "vi", "name": name, "version": "1.0.0"}
        (tmp_path / name / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    monkeypatch.setattr(model, "_FOLDERS", (tmp_path,))
    assert model.find().name == "chidao_sm"
    assert model.find("vi_nha_sm").name == "nha_sm"


def test_a_model_that_says_nothing_readable_of_itself_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "vo").mkdir()
    (tmp_path / "vo" / "meta.json").write_text("{", encoding="utf-8")
    monkeypatch.setattr(model, "_FOLDERS", (tmp_path,))
    with pytest.raises(ModelError, match="vo") as caught:
        model.available()
    assert caught.value.code == "model-incomplete"


def test_what_an_interrupted_save_left_is_no_model(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".model-half").mkdir()
    (tmp_path / ".model-half" / "meta.json").write_text('{"lang": "vi"', encoding="utf-8")
    monkeypatch.setattr(model, "_FOLDERS", (tmp_path,))
    assert model.available() == []


def test_published_models_carry_their_metrics() -> None:
    for info in model.available():
        assert 0 < info.metrics["test"]["macro_f1"] <= 1


def save(nlp: Language, folder: Path, text: str) -> Path:
    return model.save(nlp, folder, name="vi_thu_sm", version="1.2.3", extra={"README.md": text})


@pytest.fixture
def own_nlp(model_path: Path) -> Language:
    """A pipeline of the test's own: saving writes into its meta data."""
    return model.load(model_path)


def test_save_writes_what_load_reads(own_nlp: Language, tmp_path: Path) -> None:
    path = save(own_nlp, tmp_path / "models", "một")
    assert path == tmp_path / "models" / "vi_thu_sm-1.2.3"
    assert model.model_name(model.load(path)) == model.ModelName(name="vi_thu_sm", version="1.2.3")
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_save_replaces_a_model_whole(own_nlp: Language, tmp_path: Path) -> None:
    old = save(own_nlp, tmp_path, "một")
    (old / "left-over.txt").touch()
    path = save(own_nlp, tmp_path, "hai")
    assert (path / "README.md").read_text(encoding="utf-8") == "hai"
    assert not (path / "left-over.txt").exists()
    model.verify(path)


def test_save_that_fails_leaves_the_old_model(own_nlp: Language, tmp_path: Path) -> None:
    path = save(own_nlp, tmp_path, "một")
    with pytest.raises(OSError, match="none"):
        model.save(own_nlp, tmp_path, name="vi_thu_sm", version="1.2.3", extra={"none/README.md": "hai"})
    model.verify(path)
    assert (path / "README.md").read_text(encoding="utf-8") == "một"
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
