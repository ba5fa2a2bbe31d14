"""The city of Hanoi; its articles by the names of VNPT Portal and Liferay, as no page was at hand."""

from extract.read.publishers.families.liferay import LIFERAY
from extract.read.publishers.families.vnpt_portal import VNPT_PORTAL
from extract.read.publishers.publisher import Publisher

PUBLISHER = Publisher(
    domain="hanoi.gov.vn",
    name="Cổng thông tin thành phố Hà Nội",
    kind="portal",
    templates=(VNPT_PORTAL, LIFERAY),
    listings=("https://hanoi.gov.vn/tin-tuc-su-kien",),
)
