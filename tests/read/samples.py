"""Texts of our own, with invented people and places of real names, for the tests of the readers."""

from extract.read import ReadResult, read_bytes

TITLE = "Tỉnh An Bình rà soát vốn đầu tư công quý cuối năm"
LEAD = "Sáng 28/12, Chủ tịch UBND tỉnh Trần Quang Vĩnh chủ trì cuộc họp rà soát tiến độ giải ngân vốn đầu tư công."
BODY = (
    "Theo báo cáo của Sở Tài chính, toàn tỉnh mới giải ngân được 61% kế hoạch, thấp hơn cùng kỳ năm trước.",
    "Ông Vĩnh yêu cầu các chủ đầu tư lập tiến độ từng tuần và báo cáo trước ngày 15 hằng tháng.",
    "Các huyện còn vướng mặt bằng phải xử lý xong trong quý I, không để dự án chờ đất sạch.",
)
TEXT = "\n".join((TITLE, LEAD, *BODY))


def read_one(data: bytes | str, name: str = "bai.txt", **options: str) -> ReadResult:
    """Read an input that holds one article."""
    raw = data.encode() if isinstance(data, str) else data
    results = list(read_bytes(raw, name=name, **options))
    assert len(results) == 1
    assert isinstance(results[0], ReadResult)
    return results[0]
