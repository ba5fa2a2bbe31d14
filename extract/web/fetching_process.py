"""What the process does that fetches: an address in, its page out; it reaches the public internet only.

It is another than the one that analyses, so that a slow site holds up nobody who brings a text.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from extract.web.frames import Frame
from extract.web.worker import Job

if TYPE_CHECKING:
    from extract.fetch import Fetcher, PublicAddresses

LONGEST: Final = 90.0
"""Seconds after which a fetch is ended from outside, whatever it does; its own bounds end it long before."""


def begin(public: PublicAddresses | None) -> tuple[Frame, Job]:
    """Open a session.

    Args:
        public: which addresses are public ones; None for those that are. Tests bring their own.

    Returns:
        An empty greeting; and what answers messages: ``url`` is the address. The reply's ``name``, ``url`` and
        ``content_type`` are those of ``extract.sources.Content``.
    """
    from extract.fetch import Fetcher, Limits, PublicAddresses

    # Shorter than those of the command, since a person waits, and others behind.
    limits = Limits(total=30.0, read=15.0, retries=1, patience=10.0)
    return Frame({}), partial(_fetched, Fetcher(limits=limits, public=public or PublicAddresses()))


def _fetched(fetcher: Fetcher, job: Frame) -> Frame:
    page = fetcher.fetch(job.head["url"])
    return Frame({"name": page.url, "url": page.url, "content_type": page.content_type}, page.content)
