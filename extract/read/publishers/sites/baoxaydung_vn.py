"""Báo Xây dựng, the paper of the Ministry of Construction, in 2025 united with Báo Giao thông."""

from extract.read.publishers.families.vccorp import VCCORP, VCCORP_OLD
from extract.read.publishers.publisher import Publisher

PUBLISHER = Publisher(
    domain="baoxaydung.vn",
    name="Báo Xây dựng",
    kind="national",
    templates=(VCCORP, VCCORP_OLD),
    also=("baoxaydung.com.vn", "baogiaothong.vn"),
    feeds=("https://baoxaydung.vn/rss/home.rss",),
    sitemaps=("https://baoxaydung.vn/sitemap.xml",),
)
