"""Records become other forms: tables, text for people, follow-up lists, calendars. Pure; JSON is the codec's, and only
``cli`` prints.
"""

from extract.export.console import render_text
from extract.export.docx import write_docx
from extract.export.follow_up import follow_up_rows
from extract.export.ics import write_ics
from extract.export.table import ITEM_COLUMNS, csv_lines, item_rows
from extract.export.xlsx import write_xlsx

__all__ = [
    "ITEM_COLUMNS",
    "csv_lines",
    "follow_up_rows",
    "item_rows",
    "render_text",
    "write_docx",
    "write_ics",
    "write_xlsx",
]
