"""Which class a type in a signature means: one of the handbook's by its last name, or none.

Annotations are not evaluated, so that Sphinx sees ``Record`` and not ``extract.records.Record``. Types that the
handbook does not describe are no links: those of other projects would need the network, and our inner ones are nobody's
to call. A name in the text of a page (``{py:class}``) is left to Sphinx, which reports it where it does not exist.
"""

from __future__ import annotations

from typing import Any, Final

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

_TYPES: Final = frozenset({"class", "exception", "data", "type"})
"""Kinds of entries that a type can be; a record's field may have the name of a type."""


def setup(app: Sphinx) -> dict[str, Any]:
    """Let Sphinx ask here for names that it does not find."""
    app.connect("missing-reference", _resolve)
    return {"version": "1", "parallel_read_safe": True}


def _resolve(
    app: Sphinx, environment: BuildEnvironment, wanted: pending_xref, words: nodes.TextElement
) -> nodes.Node | None:
    # What a role makes says whether a dangling one is to be told; what a signature makes does not.
    if wanted.get("refdomain") != "py" or "refwarn" in wanted:
        return None
    objects: dict[str, Any] = environment.get_domain("py").objects  # type: ignore[attr-defined]
    found = [
        name for name, known in objects.items() if known.objtype in _TYPES and name.endswith(f".{wanted['reftarget']}")
    ]
    if len(found) != 1:
        return words
    entry = objects[found[0]]
    address = app.builder.get_relative_uri(wanted["refdoc"], entry.docname)
    return nodes.reference("", "", words, internal=True, refuri=f"{address}#{entry.node_id}", reftitle=found[0])
