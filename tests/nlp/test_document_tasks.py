"""Official documents through the pipeline: labels steered by the paper, tasks with what headings say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extract.nlp.assemble import record
from extract.nlp.pipeline import processed
from extract.records import Article, DocumentHeader, Item, ModelName, Record

if TYPE_CHECKING:
    from spacy.language import Language

TITLE = "Chỉ thị Về việc phòng, chống lũ"


def header(kind: str, issuer: str = "Ủy ban nhân dân tỉnh Lào Cai") -> DocumentHeader:
    return DocumentHeader(
        type=kind, number=None, issuer=issuer, signer=None, date="2031-05-02", subject=None, recipients=()
    )


def read(nlp: Language, kind: str, *lines: str, title: str = TITLE) -> Record:
    text = "\n".join([title, *lines])
    article = Article(
        id="a",
        url=None,
        source=None,
        title=title,
        lead=None,
        author=None,
        published="2031-05-02",
        kind="document",
        text=text,
    )
    head = header(kind)
    doc = processed(nlp, text, article.published, document=head, title=title)
    return record(doc, article, ModelName(name="thu", version="0"), document=head)


def item(found: Record, beginning: str) -> Item:
    return next(each for each in found.items if each.text.startswith(beginning))


def names(found: Record, beginning: str) -> list[str]:
    return [each.text for each in item(found, beginning).addressees]


@pytest.fixture(scope="module")
def directive(nlp: Language) -> Record:
    return read(
        nlp,
        "Chỉ thị",
        "Căn cứ Luật Đê điều;",
        "Chủ tịch Ủy ban nhân dân tỉnh yêu cầu thực hiện các nhiệm vụ sau:",
        "1. Sở Xây dựng:",
        "a) Kiểm tra các cầu yếu, hoàn thành trước ngày 15/5/2031.",
        "b) Chủ trì, phối hợp với Công an tỉnh lập chốt gác tại ngầm tràn; báo cáo kết quả hằng tuần.",
        "2. Sở Y tế, xong trong tháng 6/2031:",
        "- Dự trữ đủ thuốc cho các xã vùng cao.",
        "- Tập huấn sơ cứu cho y tế thôn. Thời gian hoàn thành: trước ngày 20/5/2031.",
        "3. Ủy ban nhân dân các xã, phường rà soát hộ dân ven suối. Tổ chức trực ban 24/24 giờ.",
        "4. Giao Văn phòng Ủy ban nhân dân tỉnh theo dõi, đôn đốc việc thực hiện Chỉ thị này./.",
    )


def test_headings_and_grounds_are_no_statements(directive: Record) -> None:
    texts = [each.text for each in directive.items]
    assert not any(text.startswith(("Căn cứ", "Sở Xây dựng", "Chủ tịch", TITLE)) for text in texts)


def test_tasks_stand_without_their_signs(directive: Record) -> None:
    for each in directive.items:
        assert directive.article.text[each.start : each.end] == each.text
        assert not each.text.startswith(("a)", "-", "3."))


def test_who_must_act_comes_from_the_heading_the_beginning_or_the_order(directive: Record) -> None:
    assert names(directive, "Kiểm tra các cầu") == ["Sở Xây dựng"]
    assert names(directive, "Dự trữ đủ thuốc") == ["Sở Y tế"]
    assert names(directive, "Ủy ban nhân dân các xã") == ["Ủy ban nhân dân các xã, phường"]
    assert names(directive, "Tổ chức trực ban") == ["Ủy ban nhân dân các xã, phường"]
    assert names(directive, "Giao Văn phòng") == ["Văn phòng Ủy ban nhân dân tỉnh"]


def test_partners_are_kept_apart(directive: Record) -> None:
    task = item(directive, "Chủ trì, phối hợp")
    assert [each.text for each in task.addressees] == ["Sở Xây dựng"]
    assert [each.text for each in task.partners] == ["Công an tỉnh"]


def test_limits_come_from_the_task_its_note_or_the_heading(directive: Record) -> None:
    limits = {each.text[:9]: [(limit.from_, limit.to) for limit in each.deadlines] for each in directive.items}
    assert limits["Kiểm tra "] == [(None, "2031-05-15")]
    assert limits["Dự trữ đủ"] == [("2031-06-01", "2031-06-30")]
    assert limits["Tập huấn "] == [(None, "2031-05-20")]
    assert limits["báo cáo k"] == []


def test_the_issuer_is_who_orders_in_the_lead_in(directive: Record) -> None:
    issuers = {each.issuer.name if each.issuer else None for each in directive.items}
    assert issuers == {"Chủ tịch Ủy ban nhân dân tỉnh"}


def test_the_issuer_of_a_conclusion_is_whose_conclusion_it_is(nlp: Language) -> None:
    title = "Thông báo Kết luận của Phó Chủ tịch Ủy ban nhân dân tỉnh Lò Thị Mận tại cuộc họp về kè sông"
    found = read(nlp, "Thông báo", "1. Sở Tài chính bố trí vốn trước ngày 30/6/2031.", title=title)
    issuer = item(found, "Sở Tài chính").issuer
    assert issuer is not None
    assert issuer.name == "Lò Thị Mận"
    assert found.article.text[issuer.start : issuer.end].endswith("Lò Thị Mận")


def test_an_office_that_orders_is_the_one_whose_conclusion_it_is(nlp: Language) -> None:
    title = "Thông báo Kết luận của Chủ tịch Ủy ban nhân dân tỉnh Lò Thị Mận tại cuộc họp về kè sông"
    found = read(nlp, "Thông báo", "Chủ tịch UBND tỉnh yêu cầu:", "- Sở Tài chính bố trí vốn.", title=title)
    issuer = item(found, "Sở Tài chính").issuer
    assert issuer is not None
    assert issuer.name == "Lò Thị Mận"
    assert found.article.text[issuer.start : issuer.end] == "Chủ tịch UBND tỉnh"


def issuer_of(found: Record, beginning: str) -> str | None:
    issuer = item(found, beginning).issuer
    return issuer.name if issuer else None


def test_an_order_under_the_heading_of_a_report_begins_tasks(nlp: Language) -> None:
    found = read(
        nlp,
        "Nghị quyết",
        "I. VỀ TÌNH HÌNH KINH TẾ - XÃ HỘI THÁNG 4",
        "Ủy ban nhân dân tỉnh yêu cầu các sở, ngành tập trung thực hiện các nhiệm vụ sau:",
        "1. Sở Tài chính:",
        "a) Chủ trì, phối hợp với Kho bạc Nhà nước theo dõi giá gạo, báo cáo trước ngày 15/5/2031.",
        "2. Ủy ban nhân dân các xã, phường: hoàn thành sửa nhà dột trước 31/5/2031.",
        title="Nghị quyết Phiên họp thường kỳ tháng 4 năm 2031",
    )
    assert [each.label for each in found.items] == ["directive", "directive"]
    assert names(found, "Chủ trì") == ["Sở Tài chính"]
    assert names(found, "Ủy ban nhân dân các xã") == ["Ủy ban nhân dân các xã, phường"]


def test_a_conclusion_turns_to_a_subject_and_directs_on(nlp: Language) -> None:
    found = read(
        nlp,
        "Thông báo",
        "Ngày 28/4/2031, bà Lò Thị Mận - Chủ tịch Ủy ban nhân dân thành phố chủ trì phiên họp giao ban.",
        "Chủ tịch Ủy ban nhân dân thành phố kết luận:",
        "1. Về tình hình giải ngân",
        "Giao Sở Tài chính rà soát các dự án chậm trước ngày 15/5/2031. Các chủ đầu tư chịu trách nhiệm về tiến độ.",
        "Giao đồng chí Phó Chủ tịch Lý A Sùng chỉ đạo trực tiếp.",
        title="Thông báo Kết luận của Chủ tịch Ủy ban nhân dân thành phố tại phiên họp giao ban",
    )
    assert [each.label for each in found.items] == ["directive"] * 3
    assert {issuer_of(found, each.text) for each in found.items} == {"Lò Thị Mận"}
    assert names(found, "Các chủ đầu tư") == ["Các chủ đầu tư"]


def test_minutes_tell_what_each_said(nlp: Language) -> None:
    found = read(
        nlp,
        "Biên bản",
        "III. Nội dung",
        "1. Bà Đỗ Thị Nhàn, Cụm trưởng cụm Hữu Bị, đề nghị Công ty cấp thêm 2 máy bơm dã chiến.",
        "IV. Kết luận",
        "Ông Trịnh Bá Cương kết luận:",
        "- Phòng Kỹ thuật sửa xong tổ máy số 3 trước ngày 28/5/2031.",
        title="Biên bản Họp giao ban tưới vụ hè",
    )
    assert [each.label for each in found.items] == ["recommendation", "directive"]
    assert issuer_of(found, "Bà Đỗ Thị Nhàn") == "Đỗ Thị Nhàn"
    assert issuer_of(found, "Phòng Kỹ thuật") == "Trịnh Bá Cương"


def test_what_goes_upwards_is_recommended(nlp: Language) -> None:
    found = read(
        nlp,
        "Kết luận thanh tra",
        "II. KIẾN NGHỊ CÁC BIỆN PHÁP XỬ LÝ",
        "1. Kiến nghị Chủ tịch UBND tỉnh chỉ đạo Sở Nông nghiệp và Môi trường rà soát quy trình cấp giấy.",
        "2. Yêu cầu Chủ tịch UBND xã báo cáo kết quả trong tháng 6/2031.",
        title="Kết luận thanh tra Việc quản lý đất",
    )
    assert [each.label for each in found.items] == ["recommendation", "directive"]


def test_who_wrote_the_letter_that_is_carried_out_does_not_order(nlp: Language) -> None:
    found = read(
        nlp,
        "Công văn",
        "Thực hiện Công văn số 8877/VPCP-TCCV ngày 22/4/2031 của Văn phòng Chính phủ, Bộ Nội vụ đề nghị Ủy ban nhân "
        "dân các tỉnh, thành phố trực thuộc Trung ương làm ngay và đầy đủ các công việc còn lại như nêu dưới đây:",
        "1. Rà soát các ban quản lý dự án; báo cáo kết quả trước ngày 31/5/2031.",
        title="V/v sắp xếp đơn vị sự nghiệp",
    )
    assert issuer_of(found, "Rà soát") == "Bộ Nội vụ"


def test_who_has_an_opinion_that_is_passed_on_orders(nlp: Language) -> None:
    found = read(
        nlp,
        "Công văn",
        "Xét đề nghị của Ủy ban nhân dân tỉnh Lào Cai, Phó Thủ tướng Chính phủ Lò Thị Mận có ý kiến như sau:",
        "Giao Bộ Xây dựng chủ trì, phối hợp với Bộ Tài chính và các bệnh viện điều tra, lập phương án.",
        title="V/v đầu tư đường ven hồ",
    )
    assert issuer_of(found, "Giao Bộ Xây dựng") == "Lò Thị Mận"
    assert [each.text for each in item(found, "Giao Bộ Xây dựng").partners] == ["Bộ Tài chính", "các bệnh viện"]


def test_how_things_stand_is_no_task(nlp: Language) -> None:
    found = read(
        nlp,
        "Thông báo",
        "Bí thư Đảng ủy phường kết luận:",
        "1. Thống nhất đánh giá: Quý I, Đảng bộ kết nạp 14 đảng viên, đạt 70% kế hoạch năm.",
        "2. UBMTTQ và các đoàn thể phường: tổ chức Ngày hội đại đoàn kết, xong trước 18/11/2031.",
        title="Thông báo Ý kiến kết luận của Bí thư Đảng ủy phường",
    )
    assert [each.label for each in found.items] == ["achievement", "directive"]
    assert names(found, "UBMTTQ") == ["UBMTTQ", "các đoàn thể phường"]


def test_each_task_behind_a_semicolon_has_its_own_actor(nlp: Language) -> None:
    found = read(
        nlp,
        "Nghị quyết",
        "IV- TỔ CHỨC THỰC HIỆN",
        "1. Đảng ủy HĐND tỉnh lãnh đạo ban hành cơ chế hỗ trợ; Đảng ủy UBND tỉnh lãnh đạo xây dựng đề án.",
        title="Nghị quyết về phát triển kho bãi",
    )
    assert names(found, "Đảng ủy HĐND tỉnh") == ["Đảng ủy HĐND tỉnh"]
    assert names(found, "Đảng ủy UBND tỉnh") == ["Đảng ủy UBND tỉnh"]


def test_the_head_of_the_body_orders_to_the_end(nlp: Language) -> None:
    found = read(
        nlp,
        "Chỉ thị",
        "Chủ tịch UBND tỉnh yêu cầu:",
        "1. Sở Tài chính bố trí kinh phí.",
        "Thủ trưởng các sở, ngành nghiêm túc triển khai thực hiện.",
    )
    assert {issuer_of(found, each.text) for each in found.items} == {"Chủ tịch UBND tỉnh"}
    assert len(found.items) == 2


def test_a_list_of_names_and_a_limit_alone_are_no_items(nlp: Language) -> None:
    found = read(
        nlp,
        "Quyết định",
        "Điều 1. Giám đốc các Sở: Xây dựng, Tài chính; Chủ tịch UBND các xã, phường chịu trách nhiệm thi hành.",
        "Điều 2. Sở Y tế kiểm tra các trạm y tế vùng cao; thời gian: quý II/2031.",
        title="Quyết định Về việc lập Tổ công tác",
    )
    assert names(found, "Giám đốc các Sở") == ["Giám đốc các Sở: Xây dựng, Tài chính", "Chủ tịch UBND các xã, phường"]
    assert [limit.to for limit in item(found, "Sở Y tế").deadlines] == ["2031-06-30"]
    assert len(found.items) == 2


def test_parts_of_a_report_steer_the_labels(nlp: Language) -> None:
    found = read(
        nlp,
        "Báo cáo",
        "I. KẾT QUẢ ĐẠT ĐƯỢC",
        "1. Trồng mới 320 ha rừng, đạt 106% kế hoạch.",
        "II. TỒN TẠI, HẠN CHẾ",
        "1. Còn 12 bến đò chưa có phao cứu sinh.",
        "III. KIẾN NGHỊ, ĐỀ XUẤT",
        "Đề nghị Bộ Xây dựng bố trí vốn sửa cầu Nậm Thi.",
        title="Báo cáo công tác năm 2031",
    )
    assert [each.label for each in found.items] == ["achievement", "difficulty", "recommendation"]


def test_rows_of_a_table_are_tasks(nlp: Language) -> None:
    found = read(
        nlp,
        "Kế hoạch",
        "TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn",
        "1 | Nâng cấp trạm đo mưa | Sở Nông nghiệp và Môi trường | Sở Tài chính; Công an tỉnh | Trước 30/9/2031",
        title="Kế hoạch phòng, chống thiên tai",
    )
    (task,) = found.items
    assert task.text == "Nâng cấp trạm đo mưa"
    assert [each.text for each in task.addressees] == ["Sở Nông nghiệp và Môi trường"]
    assert [each.text for each in task.partners] == ["Sở Tài chính", "Công an tỉnh"]
    assert [limit.to for limit in task.deadlines] == ["2031-09-30"]


def test_news_pass_unchanged(nlp: Language) -> None:
    text = "Chủ tịch tỉnh yêu cầu:\n1. Sở Xây dựng kiểm tra cầu."
    with_components = processed(nlp, text, None)
    with nlp.select_pipes(disable=["chidao_document_labels", "chidao_document_tasks"]):
        without = processed(nlp, text, None)
    assert with_components.user_data == without.user_data


@pytest.mark.parametrize("lines", [[""], ["1."] * 200, ["1. a:"] * 400, ["|||"] * 50, ["Thời hạn:"], ["“" * 50]])
def test_odd_documents(nlp: Language, lines: list[str]) -> None:
    found = read(nlp, "Chỉ thị", *lines)
    for each in found.items:
        assert found.article.text[each.start : each.end] == each.text
