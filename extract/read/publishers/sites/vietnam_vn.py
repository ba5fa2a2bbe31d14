"""Vietnam.vn, the portal that presents the country; on WordPress, with a sitemap for each day."""

from extract.read.publishers.families.wordpress import WORDPRESS
from extract.read.publishers.publisher import Publisher

PUBLISHER = Publisher(
    domain="vietnam.vn",
    name="Vietnam.vn",
    kind="portal",
    templates=(WORDPRESS,),
    sitemaps=("https://www.vietnam.vn/sitemap.xml",),
)
