"""Quảng Ninh province and its communes on subdomains, on SharePoint."""

from extract.read.publishers.families.sharepoint import SHAREPOINT
from extract.read.publishers.families.vnpt_portal import VNPT_PORTAL
from extract.read.publishers.publisher import Publisher

PUBLISHER = Publisher(
    domain="quangninh.gov.vn",
    name="Cổng thông tin tỉnh Quảng Ninh",
    kind="portal",
    templates=(VNPT_PORTAL, SHAREPOINT),
    listings=("https://www.quangninh.gov.vn/Trang/TinTuc.aspx",),
)
