"""What the warnings of a record mean, for readers of Vietnamese and of English."""

from __future__ import annotations

from typing import Final

from extract.errors import WARNINGS

VIETNAMESE_WARNINGS: Final[dict[str, str]] = {
    "encoding-guessed": "Văn bản không dùng mã UTF-8; máy đã tự nhận ra bảng mã.",
    "bad-bytes": "Có vài ký tự hỏng, được thay bằng dấu \ufffd.",
    "bad-date": "Không đọc được ngày đăng nên để trống.",
    "text-normalised": "Văn bản gõ dấu tổ hợp; máy đã chuyển sang dấu dựng sẵn.",
    "not-vietnamese": "Bài này có vẻ không phải tiếng Việt; kết quả không dùng được.",
    "generic-reader": "Máy chưa biết cách trình bày của trang này: tít và nội dung được lấy theo cách chung, "
    "có thể thừa hoặc thiếu.",
    "layout-changed": "Trang báo đã đổi cách trình bày: nội dung được lấy theo cách chung, có thể thừa hoặc thiếu.",
    "no-title": "Không tìm thấy tít bài.",
    "no-body": "Chỉ tìm thấy tít hoặc sa-pô, không có nội dung bài.",
    "truncated": "Đây chỉ là phần đầu của bài.",
    "ocr": "Chữ được nhận dạng từ ảnh chụp, có thể sai vài ký tự.",
    "no-ocr": "Các trang chỉ có ảnh đã bị bỏ qua, vì máy này chưa cài Tesseract với dữ liệu tiếng Việt.",
    "page-left-out": "Một trang trong tệp bị hỏng và đã bị bỏ qua.",
    "unaligned": "Vài dòng không tách được thành từ tiếng Việt; chúng được tách theo dấu cách.",
}
"""The codes of ``extract.errors.WARNINGS`` in Vietnamese, each a sentence."""


def warning_in_vietnamese(code: str) -> str:
    """Return what a warning means; the code itself where it is unknown."""
    return VIETNAMESE_WARNINGS.get(code, code)


def warning_in_english(code: str) -> str:
    """Return what a warning means, as a sentence; the code itself where it is unknown."""
    meaning = WARNINGS.get(code)
    return f"{meaning[:1].upper()}{meaning[1:]}." if meaning else code
