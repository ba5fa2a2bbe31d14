"""Records become other forms: tables and text for people. Pure; JSON is the codec's, and only ``cli`` prints."""

from extract.export.console import render_text
from extract.export.table import ITEM_COLUMNS, csv_lines, item_rows

__all__ = ["ITEM_COLUMNS", "csv_lines", "item_rows", "render_text"]
