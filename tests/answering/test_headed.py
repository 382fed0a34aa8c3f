"""A list is asked for by its heading: its own items are read, first and whole, before another's that name the same."""

from datetime import date

from assistant.service import Assistant

TODAY = date(2026, 11, 1)


def quotes(assistant: Assistant, question: str) -> list[str]:
    answer = assistant.ask(question, as_of=TODAY)
    return [answer.citation(sentence.citations[0]).quote for sentence in answer.sentences if sentence.citations]


def test_the_duties_of_a_ministry_are_not_those_of_another_that_works_with_it(corpus_assistant):
    told = quotes(corpus_assistant, "Trách nhiệm của Bộ Công Thương về khuyến công gồm những việc gì?")
    assert "Xây dựng, trình ban hành và hướng dẫn thực hiện chính sách" in told[0]
    assert "Báo cáo Chính phủ kết quả thực hiện" in told[3]


def test_tasks_listed_in_a_section_of_a_report_are_read_in_their_order_and_none_lacks(corpus_assistant):
    told = quotes(corpus_assistant, "What are the main tasks planned for 2025?")
    assert [text.split()[0] for text in told[:4]] == ["Sign", "Bring", "Inspect", "Hold"]


def test_what_a_thing_consists_of_stands_under_its_name_and_not_among_definitions(corpus_assistant):
    assert (
        "internal roads"
        in quotes(corpus_assistant, "What does the technical infrastructure of a cluster consist of?")[0]
    )


def test_a_heading_of_which_the_question_says_only_a_part_does_not_lead(corpus_assistant):
    told = quotes(corpus_assistant, "Trách nhiệm của Bộ Tài chính về kinh phí khuyến công gồm những việc gì?")
    assert "Bố trí kinh phí khuyến công quốc gia trong dự toán ngân sách hằng năm" in told[0]
    assert "quy định mức chi cụ thể" in told[1]


def test_a_heading_of_another_language_names_the_list_too(corpus_assistant):
    told = quotes(
        corpus_assistant, "Sở Công Thương phải làm những gì đối với cụm công nghiệp theo Nghị định 32/2024/NĐ-CP?"
    )
    assert "one-stop contact for investors" in told[0]
    assert "half-yearly report" in told[1]


def test_a_list_in_parts_of_a_report_is_read_whole_without_the_names_of_its_parts(corpus_assistant):
    told = quotes(corpus_assistant, "ปัญหาที่รายงานประจำปี 2567 เล่าไว้มีเรื่องอะไรบ้าง")
    assert told[0].startswith("Some localities merged")
    assert any("47 days" in text for text in told)
    assert not any("Organisation" in text for text in told)


def test_a_heading_of_one_word_names_the_list_only_where_just_that_is_asked_for(corpus_assistant):
    incentives = quotes(corpus_assistant, "What are the incentives for investors and tenants of clusters?")
    assert "exempt from land rent" in incentives[0]
    provinces = quotes(corpus_assistant, "Which provinces are down for inspection in 2025?")
    assert not any("Of 31 projects inspected" in text for text in provinces[:2])


def test_of_a_table_those_rows_are_read_that_have_the_region_asked_for_in_common(corpus_assistant):
    told = quotes(corpus_assistant, "liet ke cac tinh dong bang song Hong duoc giao tien nam 2024")
    assert [text.split("Địa phương: ")[1].split(";")[0] for text in told[:8]] == [
        "Hà Nội",
        "Vĩnh Phúc",
        "Bắc Ninh",
        "Hải Dương",
        "Hưng Yên",
        "Thái Bình",
        "Nam Định",
        "Ninh Bình",
    ]
    assert not any("Sơn La" in text or "Thanh Hóa" in text for text in told)
