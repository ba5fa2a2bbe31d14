"""The order of the house: who may import whom, and who may print."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "extract"
ORDER = (
    {"records", "errors", "worker_limits", "closable"},
    {
        "addresses",
        "text",
        "dates",
        "citation",
        "citation_numbers",
        "citation_titles",
        "citations",
        "officials",
        "lexicon",
        "codec",
        "patterns",
        "clauses",
        "quantities",
        "quoted",
        "roman_numerals",
        "meetings",
    }
    | {"administration", "actors", "actor_lists", "actor_context", "addressees", "weighing", "authority"}
    | {"document_parts", "document_meetings", "heading_actors", "outline", "task_tables"}
    | {"lunar", "calendar_days", "calendar_terms", "deadline_context", "deadline_phrases", "deadlines"},
    {"fetch", "read", "nlp", "export"},
    {"model", "sources", "service", "corpus", "annotated", "card", "scoreboard", "evaluate", "train", "batch", "web"}
    | {"vectors", "network_training", "compare", "ablation", "mistakes"}
    | {"pretraining", "attributes", "addressee_training", "deadline_training", "phrase_training"}
    | {"weight_fitting", "lexicon_check", "publisher_check", "publisher_stub", "gathering", "site_addresses"},
    {"cli", "__main__"},
)
APART = {"fetch", "read", "nlp", "export"}
LEVEL = {part: level for level, parts in enumerate(ORDER) for part in parts}
FILES = sorted(PACKAGE.rglob("*.py"))


def module_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_of(path): path for path in FILES}


def imported(path: Path, *, at_import: bool = False) -> Iterator[str]:
    """Yield our modules that a file imports; with ``at_import`` only those that importing it loads."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes: list[ast.AST] = list(tree.body) if at_import else list(ast.walk(tree))
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name.split(".")[0] == "extract")
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            if node.module and node.module.split(".")[0] == "extract":
                inner = (f"{node.module}.{name.name}" for name in node.names)
                yield from (name if name in MODULES else node.module for name in inner)


def part(module: str) -> str | None:
    """Return the part of the house a module belongs to; None for the package itself."""
    return module.split(".")[1] if "." in module else None


@pytest.mark.parametrize("module", MODULES)
def test_lower_layers_never_import_higher_ones(module: str) -> None:
    own = part(module)
    if own is None:
        assert set(imported(MODULES[module], at_import=True)) == set()
        return
    assert own in LEVEL, f"{module} has no place in the order of tests/test_layers.py"
    for other in map(part, imported(MODULES[module])):
        if other is None or other == own:
            continue
        assert LEVEL[other] <= LEVEL[own], f"{module} imports {other}"
        assert not ({own, other} <= APART), f"{module} imports {other}"
        assert LEVEL[own] > 0, f"{module} imports {other}"


def test_imports_run_in_no_circle() -> None:
    graph = {module: set(imported(path, at_import=True)) & set(MODULES) - {module} for module, path in MODULES.items()}
    done: set[str] = set()

    def walk(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, " → ".join((*trail, module))
        if module not in done:
            for other in sorted(graph[module]):
                # A package's front door imports its rooms; a room may not import the front door of its own package.
                walk(other, (*trail, module))
            done.add(module)

    for module in graph:
        walk(module, ())


WRITERS = {PACKAGE / "cli" / name for name in ("output.py", "progress.py")}
"""The files of the command line through which all others write: data and messages, and the bars."""


def test_the_writers_are_there() -> None:
    assert set(FILES) >= WRITERS


@pytest.mark.parametrize("path", [path for path in FILES if path not in WRITERS], ids=str)
def test_only_the_command_line_prints(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
        stream = isinstance(node, ast.Attribute) and node.attr in {"stdout", "stderr"}
        if stream and isinstance(node, ast.Attribute):
            stream = isinstance(node.value, ast.Name) and node.value.id == "sys"
        assert not called and not stream, f"{path.name}:{getattr(node, 'lineno', 0)} prints"


def test_no_file_is_a_drawer_for_everything() -> None:
    drawers = {"utils", "util", "helpers", "helper", "misc", "common"}
    assert [path for path in [*FILES, *PACKAGE.rglob("*")] if path.stem in drawers] == []
