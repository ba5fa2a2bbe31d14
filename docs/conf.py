"""How Sphinx makes the handbook. Nothing here asks the network.

``python -m sphinx -W -n --keep-going docs build/handbook`` makes it; ``tests/test_handbook.py`` does so too and follows
every link.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "docs" / "_ext"), str(ROOT)]

from extract.model import find  # noqa: E402 - the package lies beside the handbook

_PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

project = "chidao"
author = _PROJECT["authors"][0]["name"]
project_copyright = f"2026, {author}"
release = version = _PROJECT["version"]
language = "en"
smartquotes_action = "q"  # two hyphens begin an option, and are no dash

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "command_reference",
    "error_codes",
    "signature_types",
    "other_language",
    "page_words",
    "readme_blocks",
    "repository_pages",
]
exclude_patterns = ["_ext", "_build"]
nitpicky = True

myst_enable_extensions = ["deflist", "substitution"]
myst_substitutions = {"version": release, "model": find().name}
myst_heading_anchors = 3
"""Headings down to the third level can be linked by their words, as on GitHub."""
suppress_warnings = ["myst.header"]  # a page that is made of a command's help begins where its heading says

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_preserve_defaults = True
python_use_unqualified_type_names = True
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True
napoleon_use_rtype = False

html_theme = "furo"
html_title = f"chidao {release}"
html_static_path = ["_static"]
html_css_files = ["handbook.css"]
html_copy_source = False
html_show_sourcelink = False
html_theme_options = {"navigation_with_keys": True}
