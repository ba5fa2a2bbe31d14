"""What the Tab key offers for words that are no options: models and publishers.

Formats and other choices are completed by themselves, files by the shell. Nothing here may load the pipeline: a person
waits for the answer.
"""

from __future__ import annotations


def models(incomplete: str) -> list[tuple[str, str]]:
    """Return the models whose name begins so, each with its folder."""
    from extract.errors import ModelError
    from extract.model import available

    try:
        found = available()
    except ModelError:
        return []  # a damaged model; the command itself will say so, and to more use
    known = ((f"{info.name}-{info.version}", str(info.path)) for info in found)
    return [(name, folder) for name, folder in known if name.startswith(incomplete)]


def publishers(incomplete: str) -> list[tuple[str, str]]:
    """Return the domains that begin so, of publishers whose pages have their own layout, each with its name."""
    from extract.read.publishers import publishers as known

    return [(one.domain, one.name) for one in known() if one.domain.startswith(incomplete)]
