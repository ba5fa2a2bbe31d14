"""The Ministry of Industry and Trade; on Liferay in the years from which most of its archives are."""

from extract.read.publishers.families.liferay import LIFERAY
from extract.read.publishers.publisher import Publisher

PUBLISHER = Publisher(
    domain="moit.gov.vn",
    name="Cổng thông tin Bộ Công Thương",
    kind="portal",
    templates=(LIFERAY,),
    listings=("https://moit.gov.vn/tin-tuc/",),
)
