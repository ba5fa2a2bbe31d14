"""Publishers: one small file each in ``sites``, over the content-management families in ``families``."""

from extract.read.publishers.directory import publisher_of, publishers
from extract.read.publishers.publisher import Publisher, PublisherKind, Template

__all__ = ["Publisher", "PublisherKind", "Template", "publisher_of", "publishers"]
