"""Đại Đoàn Kết, the paper of the Fatherland Front."""

from extract.read.publishers.families.onecms import ONECMS, ONECMS_OLD
from extract.read.publishers.publisher import Publisher

PUBLISHER = Publisher(
    domain="daidoanket.vn",
    name="Đại Đoàn Kết",
    kind="national",
    templates=(ONECMS, ONECMS_OLD),
    sitemaps=("https://daidoanket.vn/sitemap.xml",),
)
