from __future__ import annotations

import subprocess
import sys

import pytest

import extract

HEAVY = (
    "spacy",
    "underthesea",
    "sklearn",
    "requests",
    "bs4",
    "lxml",
    "pandas",
    "numpy",
    "pydantic",
    "trafilatura",
    "typer",
)


def python(program: str) -> str:
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.strip()


@pytest.mark.parametrize(
    "module", ["extract", "extract.records", "extract.text", "extract.officials", "extract.errors"]
)
def test_light_modules_load_no_heavy_library(module: str) -> None:
    assert python(f"import sys, {module}; print(*sorted({set(HEAVY)} & set(sys.modules)))") == ""


@pytest.mark.parametrize("module", ["extract.service", "extract.model", "extract.sources", "extract.read"])
def test_the_service_waits_with_libraries_until_they_are_needed(module: str) -> None:
    wanted = {"spacy", "underthesea", "sklearn", "requests", "pandas", "trafilatura"}
    assert python(f"import sys, {module}; print(*sorted({wanted} & set(sys.modules)))") == ""


def test_extracting_a_text_needs_neither_scikit_learn_nor_html_parsers() -> None:
    program = (
        "import sys, extract; extract.extract('Kênh tắc. Ruộng khô.'); "
        "print(*sorted({'sklearn.linear_model', 'bs4', 'trafilatura', 'pandas'} & set(sys.modules)))"
    )
    assert python(program) == ""


def test_import_takes_less_than_a_tenth_of_a_second() -> None:
    program = "import time; began = time.perf_counter(); import extract; print(time.perf_counter() - began)"
    assert min(float(python(program)) for _ in range(5)) < 0.1


def test_every_public_name_can_be_had() -> None:
    for name in extract.__all__:
        assert getattr(extract, name) is not None
    assert set(extract.__all__) <= set(dir(extract))


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = extract.nothing


def test_the_function_is_had_even_after_a_module_of_its_package_was_imported() -> None:
    assert (
        python("import extract.records, extract.service; from extract import extract; print(callable(extract))")
        == "True"
    )
