"""What people call the labels."""

from __future__ import annotations

from typing import Final

from extract.records import Label

PLURALS: Final[dict[Label, str]] = {
    "directive": "directives",
    "achievement": "achievements",
    "difficulty": "difficulties",
    "recommendation": "recommendations",
    "plan": "plans",
}
"""The plain English name of several statements of a label."""

VIETNAMESE: Final[dict[Label, str]] = {
    "directive": "chỉ đạo",
    "achievement": "kết quả",
    "difficulty": "khó khăn, hạn chế",
    "recommendation": "kiến nghị, đề xuất",
    "plan": "phương hướng, cam kết",
}
"""The Vietnamese name of a label, from the annotation guidelines."""
