"""The Ministry of Health, on Liferay."""

from extract.read.publishers.families.liferay import LIFERAY
from extract.read.publishers.publisher import Publisher

PUBLISHER = Publisher(
    domain="moh.gov.vn",
    name="Cổng thông tin Bộ Y tế",
    kind="portal",
    templates=(LIFERAY,),
    listings=("https://moh.gov.vn/tin-noi-bat",),
)
