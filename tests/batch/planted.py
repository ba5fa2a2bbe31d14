"""Near-duplicates and what only looks like them, planted among articles: each text comes with its group."""

from __future__ import annotations

import json
import random
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from extract.text import new_spelling, old_spelling

OWN: Final = Path(__file__).parents[2] / "corpus" / "articles"

_PREFIXES: Final = ("(TTVX) - ", "(Baomoi.example) – ", "ĐXO - ", "Theo Thông tấn Đông Xuyên, ", "(Dân làng)- ")
_CAPTIONS: Final = (
    "Ảnh: TTVX",
    "Ảnh minh họa. Nguồn: Internet",
    "Quang cảnh buổi làm việc. Ảnh: Lò Văn Sáng",
    "Các đại biểu dự hội nghị chụp ảnh lưu niệm (Ảnh: CTV)",
    "Đoàn công tác kiểm tra thực địa sáng 12/5. Ảnh: Vi Mai",
)
_ENDS: Final = (
    "Theo Thông tấn Đông Xuyên",
    "PV (tổng hợp)",
    "Mời bạn đọc xem thêm tin tức tại chuyên mục Thời sự.",
    "Lò Thị Nga/Đài Đông Xuyên",
    "Tags: thủy lợi, chống hạn, Đông Xuyên",
)
_HEADLINES: Final = (
    "Nhiều chỉ đạo mới được đưa ra tại cuộc làm việc sáng nay",
    "Những điểm đáng chú ý trong kết luận vừa ban hành",
    "Tin mới nhất: địa phương phải báo cáo trước cuối tháng",
    "Cần quyết liệt hơn nữa trong những tháng còn lại của năm",
)
_FOOTER: Final = (
    "Báo điện tử Đông Xuyên là cơ quan của Hội Nhà báo tỉnh Đông Xuyên, hoạt động theo giấy phép số 117/GP-BTTTT cấp "
    "ngày 3/9/2029. Tòa soạn: số 18 đường Bờ Kênh, thị xã Khe Ngòi. Điện thoại: 0200 3811 227, thư điện tử "
    "toasoan@dongxuyen.example. Ghi rõ nguồn khi phát hành lại thông tin từ trang này. Không sao chép dưới mọi hình "
    "thức khi chưa có sự đồng ý bằng văn bản. Bạn đọc có thể gửi bài, ảnh, ý kiến đóng góp và phản ánh về hộp thư của "
    "tòa soạn; thông tin cá nhân của bạn đọc được giữ kín. Đăng ký nhận bản tin mỗi sáng để không bỏ lỡ những tin "
    "quan trọng nhất trong ngày. Tin đọc nhiều, tin mới nhất, chuyên đề, ảnh, video và đồ họa thông tin được cập nhật "
    "liên tục suốt ngày đêm trên trang chủ của báo."
)
_SHORT: Final = "Mời quý vị và các bạn theo dõi chi tiết trong video sau đây của Đài Đông Xuyên."

_WEATHER: Final = """Dự báo thời tiết ngày {d}/{m}: Bắc Bộ đêm có mưa vài nơi, ngày nắng
Theo Trung tâm Dự báo khí tượng thủy văn, đêm {d} và ngày {d2}/{m}, các khu vực trên cả nước có mây, ngày nắng.
Phía Tây Bắc Bộ: Có mây, đêm có mưa rào và dông vài nơi, ngày nắng. Gió nhẹ. Độ ẩm từ {h1} đến {h2}%. Nhiệt độ thấp \
nhất từ {a} đến {b} độ C, nhiệt độ cao nhất từ {c} đến {e} độ C.
Phía Đông Bắc Bộ: Có mây, đêm có mưa vài nơi, ngày nắng. Gió nam đến đông nam cấp {w}. Độ ẩm từ {h3} đến {h4}%. Nhiệt \
độ thấp nhất từ {f} đến {g} độ C, nhiệt độ cao nhất từ {i} đến {j} độ C.
Thanh Hóa đến Thừa Thiên - Huế: Có mây, chiều tối có mưa rào và dông rải rác. Gió đông nam cấp {w2}. Trong cơn dông có \
khả năng xảy ra lốc, sét và gió giật mạnh. Nhiệt độ cao nhất từ {k} đến {l} độ C.
Tây Nguyên và Nam Bộ: Nhiều mây, chiều tối có mưa rào và dông, lượng mưa từ {r1} đến {r2} mm. Gió tây nam cấp {w3}. \
Nhiệt độ thấp nhất từ {o} đến {p} độ C, nhiệt độ cao nhất từ {q} đến {s} độ C."""
_PRICES: Final = """Giá nông sản ngày {d}/{m}: Cà phê, hồ tiêu biến động nhẹ
Giá cà phê hôm nay {d}/{m} tại các tỉnh Tây Nguyên giao dịch trong khoảng {a}.{b} đến {c}.{e} đồng/kg, so với hôm qua \
thay đổi {f} đồng/kg.
Cụ thể, tại Lâm Đồng giá cà phê được thương lái thu mua ở mức {a}.{g} đồng/kg; tại Đắk Lắk {c}.{h1} đồng/kg; tại Gia \
Lai {c}.{h2} đồng/kg; tại Kon Tum {c}.{h3} đồng/kg.
Trên sàn giao dịch London, giá cà phê Robusta giao tháng {i} ở mức {j}.{k} USD/tấn, thay đổi {l} USD/tấn so với phiên \
trước. Trên sàn New York, giá cà phê Arabica ở mức {o},{p} cent/pound.
Giá hồ tiêu trong nước hôm nay dao động từ {q}.{r1} đến {s}.{r2} đồng/kg. Tại Chư Sê, giá tiêu ở mức {q}.{h4} đồng/kg; \
tại Bà Rịa - Vũng Tàu {s}.{w} đồng/kg.
Theo các doanh nghiệp xuất khẩu, nguồn cung trong dân không còn nhiều, trong khi nhu cầu của các nhà rang xay vẫn ổn \
định, nên giá khó giảm sâu trong thời gian tới. Người trồng được khuyên không bán ồ ạt."""
_CASES: Final = """Bản tin phòng chống dịch tỉnh Đông Xuyên ngày {d}/{m}: thêm {a} ca mắc mới
Tính từ 18h ngày hôm trước đến 18h ngày {d}/{m}, tỉnh Đông Xuyên ghi nhận {a} ca mắc mới, trong đó {b} ca trong khu \
cách ly, {c} ca trong cộng đồng.
Các ca mắc mới phân bố tại thị xã Khe Ngòi ({e}), huyện Nậm Pha ({f}), huyện Bản Hon ({g}), huyện Mường Sại ({i}).
Lũy kế từ đầu đợt dịch, toàn tỉnh có {j}.{k} ca mắc, {l} người đã khỏi bệnh, {o} người đang điều trị tại các cơ sở y tế.
Trong ngày đã tiêm {p}.{q} liều vắc xin; tỷ lệ bao phủ mũi một đạt {h1},{h2}%, mũi hai đạt {h3},{h4}%.
Sở Y tế đề nghị người dân tiếp tục thực hiện các biện pháp phòng bệnh, khai báo y tế trung thực, khi có triệu chứng \
nghi ngờ cần liên hệ ngay với trạm y tế gần nhất để được hướng dẫn và lấy mẫu xét nghiệm."""
_SLOTS: Final = "a b c e f g i j k l o p q s h1 h2 h3 h4 w w2 w3 r1 r2".split()


class Planted(NamedTuple):
    """A text and its group; texts of one group are near-duplicates of each other, all others are not."""

    group: int
    text: str


def own_articles() -> list[list[str]]:
    """Return the paragraphs of our invented articles, the headline first."""
    files = sorted(OWN.glob("own-*.json"))
    return [
        [
            " ".join(sentence["text"] for sentence in paragraph)
            for paragraph in json.loads(file.read_text())["paragraphs"]
        ]
        for file in files
    ]


def recombined(articles: Sequence[Sequence[str]], count: int, dice: random.Random) -> list[list[str]]:
    """Return ``count`` further articles, each made of paragraphs of different articles."""
    paragraphs = [paragraph for article in articles for paragraph in article[1:] if len(paragraph) > 150]
    made = []
    while len(made) < count:
        dice.shuffle(paragraphs)
        size = dice.randint(4, 9)
        for start in range(0, len(paragraphs) - size, size):
            words = paragraphs[start].split()
            made.append([" ".join(words[:12]), *paragraphs[start : start + size]])
    return made[:count]


def plant(articles: Sequence[Sequence[str]], variants: int, seed: int) -> Iterator[Planted]:
    """Yield every article, ``variants`` edited copies of some of them, and hard negatives."""
    dice = random.Random(seed)  # noqa: S311 - a test must give the same every time
    for group, article in enumerate(articles):
        yield Planted(group, "\n".join(article))
    chosen: list[int] = []
    while len(chosen) < variants:
        chosen += [dice.randrange(len(articles))] * dice.randint(1, 4)
    for group in chosen[:variants]:
        yield Planted(group, edited(articles[group], dice))
    for group, text in enumerate(hard_negatives(articles, dice), start=len(articles)):
        yield Planted(group, text)


def edited(article: Sequence[str], dice: random.Random) -> str:
    """Return the article as another paper prints it."""
    headline, body = article[0], list(article[1:])
    if dice.random() < 0.6:
        words = headline.split()
        half = " ".join([*words[len(words) // 2 :], *words[: len(words) // 3]])
        headline = dice.choice([half, dice.choice(_HEADLINES)])
    if len(body) > 3 and dice.random() < 0.6:
        gone = max(1, round(len(body) * dice.uniform(0.05, 0.2)))
        at = dice.randrange(1, len(body) - gone + 1)
        del body[at : at + gone]
    if dice.random() < 0.6:
        body[0] = dice.choice(_PREFIXES) + body[0]
    if dice.random() < 0.3:
        at = dice.randrange(len(body))
        body[at : at + 2] = [" ".join(body[at : at + 2])]
    for _ in range(dice.randint(0, 3)):
        body.insert(dice.randint(1, len(body)), dice.choice(_CAPTIONS))
    if dice.random() < 0.6:
        body.append(dice.choice(_ENDS))
    text = "\n".join([headline, *body])
    if dice.random() < 0.3:
        text = re.sub(r"(?<=\d)/(?=\d)", dice.choice("-."), text)
    if dice.random() < 0.2:
        text = text.replace("Ủy ban nhân dân", "UBND")
    if dice.random() < 0.6:
        text = dice.choice([old_spelling, new_spelling])(text)
    return unicodedata.normalize("NFD", text) if dice.random() < 0.1 else text


def hard_negatives(articles: Sequence[Sequence[str]], dice: random.Random) -> Iterator[str]:
    """Yield texts that share most of their words with another and are still another article."""
    for template in (_WEATHER, _PRICES, _CASES):
        for _ in range(15):
            yield _filled(template, dice)
    with_figures = [article for article in articles if len(figures(" ".join(article))) >= 12]
    for article in dice.sample(with_figures, min(60, len(with_figures))):
        yield with_other_figures("\n".join(article), dice)
    paragraphs = sorted({words for article in articles for words in article[1:] if 250 < len(words) < 500})
    for paragraph in dice.sample(paragraphs, 40):  # pages of one site: a short article over the same long footer
        yield "\n".join([" ".join(paragraph.split()[:10]), paragraph, _FOOTER])
    for paragraph in dice.sample(paragraphs, 40):
        yield "\n".join([" ".join(paragraph.split()[-9:]), _SHORT])


def _filled(template: str, dice: random.Random) -> str:
    day, month = dice.randint(1, 27), dice.randint(1, 12)
    slots = {name: dice.randint(11, 99) for name in _SLOTS}
    return template.format(d=day, d2=day + 1, m=month, **slots)


def figures(text: str) -> set[str]:
    """Return the figures of ``text``."""
    return set(re.findall(r"\d+", text))


def with_other_figures(text: str, dice: random.Random) -> str:
    """Return ``text`` with another figure in place of each."""
    return re.sub(r"\d+", lambda match: str(dice.randint(1, 10 ** len(match[0]))), text)


@cache
def our_set(seed: int) -> tuple[Planted, ...]:
    """Return the planted set that needs nothing but our own articles."""
    own = own_articles()
    dice = random.Random(seed)  # noqa: S311 - a test must give the same every time
    return tuple(plant([*own, *recombined(own, 250, dice)], 300, seed))
