"""The Ministry of Education and Training, on SharePoint."""

from extract.read.publishers.families.sharepoint import SHAREPOINT
from extract.read.publishers.publisher import Publisher

PUBLISHER = Publisher(
    domain="moet.gov.vn",
    name="Cổng thông tin Bộ Giáo dục và Đào tạo",
    kind="portal",
    templates=(SHAREPOINT,),
    listings=("https://moet.gov.vn/tintuc/Pages/tin-tong-hop.aspx",),
)
