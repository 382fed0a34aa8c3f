"""Advice, opinions, chit-chat and the like get a polite note; questions never do."""

import json
from pathlib import Path

import pytest

from assistant.answering.conversing.scope import OUTSIDE, outside, scope_notice
from assistant.types import LANGUAGES

GOLDEN = Path(__file__).parent.parent / "golden"
OUT_OF_SCOPE = [
    "good morning! had a good weekend?",
    "hello there, how was your holiday",
    "hey, everything ok with you?",
    "chào em, hôm nay em thế nào, ăn cơm chưa?",
    "dạo này em khỏe không",
    "สวัสดีค่ะ เมื่อคืนนอนหลับดีไหม",
    "วันหยุดเป็นไงบ้าง",
    "theo chị thì tỉnh nào đẹp nhất",
    "anh thấy bộ nào làm việc tốt nhất?",
    "พี่ว่าจังหวัดไหนบริหารดีสุด",
    "which ministry do you reckon does the best job?",
    "who's the best minister in your eyes?",
    "ฝันดีนะ",
    "Chúc bạn ngủ ngon",
    "Have a nice weekend!",
    "ผมควรไปลงทุนที่คลัสเตอร์ไหนดี คุณว่าไง",
    "Tôi có nên bỏ vốn vào cụm công nghiệp ở Gia Lai không?",
    "Should we put our money into a cluster?",
    "Two bidders are equal. Which one would you pick?",
    "Theo quan điểm của bạn thì mức hỗ trợ đã đủ chưa?",
    "Tỉnh có nên đổi nhà đầu tư không, theo ý bạn?",
    "Nếu là bạn, bạn chọn nhà đầu tư nào?",
    "มีผู้ลงทุนยื่นมาสองราย คุณจะเลือกรายไหน",
    "ถ้าเป็นคุณ จะเลือกใคร",
    "คุณว่าอธิบดีควรเปลี่ยนหัวหน้าคณะไหม",
    "What is your take on the new decree?",
    "Which of the two should we choose?",
    "should I sue?",
    "Good morning, nice to meet you",
    "Cảm ơn nhé, hẹn gặp lại",
    "คิดว่าปีหน้ารัฐบาลควรเพิ่มงบส่งเสริมไหม",
    "Should we sign the contract?",
    "ควรฟ้องไหม",
    "tôi có nên ký không?",
    "Tôi có nên ký hợp đồng này không?",
    "ผมควรฟ้องหน่วยงานไหมครับ",
    "is the decree good?",
    "Is this decree fair?",
    "will the plan be raised?",
    "Will the budget be cut next year?",
    "แผนปีหน้าจะเพิ่มขึ้นไหม",
    "Kế hoạch năm tới có tăng không?",
    "Nghị định này có tốt không?",
    "กฎหมายนี้ดีไหม",
    "hello",
    "Hi there!",
    "สวัสดีครับ",
    "Xin chào",
    "Chào bạn",
    "thanks",
    "Thank you very much!",
    "ขอบคุณมากครับ",
    "Cảm ơn bạn nhiều",
    "cam on",
    "who are you",
    "What can you do?",
    "คุณคือใคร",
    "คุณทำอะไรได้บ้าง",
    "Bạn là ai?",
    "Bạn có thể làm gì?",
    "translate this into Thai",
    "Translate the following sentence to Vietnamese: good morning",
    "แปลประโยคนี้เป็นภาษาอังกฤษ",
    "Dịch câu này sang tiếng Anh",
    "write a poem about spring",
    "Write me an email to my boss",
    "ช่วยเขียนจดหมายลาออกให้หน่อย",
    "Viết giúp tôi một bài thơ",
    "2+2=?",
    "what is 12 * 7",
    "12 คูณ 7 เท่ากับเท่าไร",
    "5 cộng 3 bằng mấy?",
    "What do you think about the decree?",
    "คุณคิดว่าแผนนี้เป็นอย่างไร",
    "Bạn nghĩ gì về nghị định này?",
    "tell me a joke",
    "what's the weather today?",
    "วันนี้อากาศเป็นอย่างไร",
    "Thời tiết hôm nay thế nào?",
    "How are you?",
    "Do you think the plan will succeed?",
    "Can I win the case?",
    "Good morning, assistant",
    "who will win the election?",
    "Tôi muốn được tư vấn pháp luật cho tôi",
    "สบายดีไหม",
    "are you a robot?",
    "what is 15% of 200",
    "Bạn khỏe không?",
    "Predict the budget for 2030",
    "ช่วยแปลเอกสารให้หน่อย",
    "ขอคำปรึกษากฎหมาย",
    "Should my company appeal the fine?",
    "I was fired, should I go to court?",
    "Do you recommend signing this agreement?",
    "Is it a good idea to invest in an industrial cluster?",
    "Is the policy fair to farmers?",
    "Which is better, the old decree or the new one in your view?",
    "Will the next government raise the budget?",
    "Will interest rates go up?",
    "How are you doing today?",
    "Hey, good afternoon!",
    "thx",
    "Thanks, that was helpful",
    "what's your name?",
    "What can I ask you?",
    "help",
    "Can you help me?",
    "Write a speech for the minister",
    "Please draft a letter to the Department",
    "Summarise this text for me: abc",
    'Can you translate "ngân sách" into English?',
    "Solve x^2 + 3x = 10",
    "What is the square root of 144?",
    "Tell me a story",
    "ช่วยเขียนสุนทรพจน์ให้รัฐมนตรี",
    'แปล "ngân sách" เป็นภาษาไทย',
    "ขอบใจจ้า",
    "หวัดดี",
    "ดีครับ",
    "คุณเป็นคนหรือบอท",
    "ระบบนี้ทำอะไรได้บ้าง",
    "ผมควรอุทธรณ์คำสั่งนี้ไหม",
    "บริษัทผมควรลงทุนในคลัสเตอร์ไหม",
    "นโยบายนี้ดีจริงไหม",
    "งบปีหน้าจะลดลงไหม",
    "ราคาทองวันนี้เท่าไร",
    "เล่าเรื่องตลกให้ฟังหน่อย",
    "รากที่สองของ 144 เท่ากับเท่าไร",
    "Chào buổi sáng",
    "Alo",
    "Cảm ơn, rất hữu ích",
    "Bạn tên gì?",
    "Bạn giúp được gì cho tôi?",
    "Hãy viết một bài diễn văn",
    'Dịch giúp tôi từ "budget"',
    "Công ty tôi có nên đầu tư vào cụm công nghiệp không?",
    "Tôi có nên khiếu nại quyết định này không?",
    "Theo bạn nghị định này có hợp lý không?",
    "Chính sách này có công bằng không?",
    "Ngân sách năm sau sẽ tăng chứ?",
    "Căn bậc hai của 144 là bao nhiêu?",
    "Kể chuyện cười đi",
    "Giá vàng hôm nay bao nhiêu?",
]
QUESTIONS = [
    "Should an establishment sign the contract before receiving the advance?",
    "Should the report be signed by the director?",
    "Will support be withdrawn if the money is misspent?",
    "Will the cluster be expanded beyond 75 hectares?",
    "Is the contract valid without signature?",
    "Is the plan for 2025 larger than for 2024?",
    "Is the support reasonable according to circular 28?",
    "Who translates the documents into Vietnamese?",
    "How should the report be written?",
    "What should be written in the application?",
    "Can I appeal against the decision of the council?",
    "What can the Department do when the money is misspent?",
    "What can provinces do?",
    "Who are the members of the council?",
    "Who is responsible for the database?",
    "How does the database work?",
    "What is the purpose of this circular?",
    "Do you have the 2025 report?",
    "Do you hold Decree 45?",
    "ต้องเขียนคำขอตามแบบใด",
    "ใครเขียนรายงาน",
    "คณะตรวจสอบทำอะไรได้บ้าง",
    "ศูนย์ส่งเสริมอุตสาหกรรมคือใคร",
    "คณะกรรมการมีใครบ้าง",
    "ผู้รับการสนับสนุนควรยื่นเอกสารที่ใด",
    "แผนปี 2568 เพิ่มขึ้นเท่าไร",
    "งบประมาณปี 2568 จะเพิ่มขึ้นเท่าไร",
    "โครงการที่ดีควรมีลักษณะอย่างไร",
    "ผลิตภัณฑ์ที่ดีมีหลักเกณฑ์อย่างไร",
    "Ai viết báo cáo?",
    "Đơn đề nghị viết theo mẫu nào?",
    "Hội đồng làm gì?",
    "Trung tâm khuyến công làm những gì?",
    "Cơ sở nên nộp hồ sơ khi nào?",
    "Dự án tốt cần đạt bao nhiêu điểm?",
    "Kế hoạch năm 2025 tăng bao nhiêu so với năm 2024?",
    "Kinh phí năm 2025 có tăng không?",
    "Nghị định 108 có sửa mức hỗ trợ không?",
    "Mức hỗ trợ có thay đổi theo Nghị định 108 không?",
    "Ai là chủ đầu tư?",
    "Chào thầu được quy định thế nào?",
    "Cảm ơn là nghĩa vụ?",
    "Viết đơn thế nào?",
    "Dịch vụ tư vấn được hỗ trợ bao nhiêu?",
    "Dịch vụ khuyến công là gì?",
    "Soạn thảo văn bản do ai thực hiện?",
    "what should the applicant submit?",
    "ควรยื่นเอกสารอะไร",
    "cơ sở có nên nộp hồ sơ ở Sở không",
    "What should I submit to apply for support?",
    "Should the contract be signed before 31 January 2024?",
    "ต้องลงนามในสัญญาภายในวันใด",
    "Who will be the chair of the council?",
    "Will the ceiling change under Decree 108/2023?",
    "Tôi phải nộp hồ sơ ở đâu?",
    "Tôi cần làm gì để được hỗ trợ?",
    "What is the plan for 2026?",
    "แผนปี 2569 วงเงินเท่าไร",
    "Ai ký quyết định này?",
    "Who signed the decree?",
    "คณะตรวจสอบคือใคร",
    "ใครเป็นหัวหน้าคณะ",
    "Is this decree in force?",
    "Nghị định này có hiệu lực không?",
    "Can I get money for machines?",
    "What can the team ask of recipients?",
    "Who can write off the debt?",
    "Văn bản phải viết bằng tiếng gì?",
    "ต้องแปลเอกสารเป็นภาษาเวียดนามหรือไม่",
    "Is translation of documents required?",
    "130.000 triệu đồng bằng bao nhiêu phần trăm kế hoạch?",
    "Kế hoạch năm 2024 có tăng so với năm 2023 không?",
    "แผนปี 2567 เพิ่มขึ้นจากปี 2566 หรือไม่",
    "What does the law say about lawsuits?",
    "Sản phẩm tốt nhất được thưởng bao nhiêu?",
    "Hello, what is the plan for 2025?",
    "สวัสดีครับ แผนปี 2568 มีวงเงินเท่าไร",
    "Cảm ơn, còn năm 2023 thì sao?",
    "Are small firms helped?",
    "and for 2566?",
    "why?",
    "why not?",
    "How are disbursements going today?",
    "Theo anh Nam, trưởng phòng, hồ sơ gồm những gì?",
    "Which province did best in 2024 according to the report?",
    "em muốn hỏi cụm công nghiệp nào lớn nhất",
    "กรมไหนได้งบมากที่สุด",
    "what is the best way to apply for support?",
]


@pytest.mark.parametrize("text", OUT_OF_SCOPE)
def test_what_is_no_question_to_documents_is_recognised(text):
    assert outside(text) is not None


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_with_such_words_in_it_is_a_question(question):
    assert outside(question) is None


def test_of_the_golden_questions_only_those_out_of_scope_are_turned_away():
    for file in sorted(GOLDEN.glob("questions-*.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            row = json.loads(line)
            # Of scope are also called questions after what an act applies to, which want a provision.
            assert (outside(row["question"]) is None) == ("scope" not in row.get("notice", "")), line


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Should I sue?", "advice"),
        ("ควรฟ้องไหม", "advice"),
        ("Bạn nghĩ gì về nghị định này?", "opinion"),
        ("will the plan be raised?", "prediction"),
        ("สวัสดีครับ", "greeting"),
        ("Cảm ơn bạn nhiều", "thanks"),
        ("คุณทำอะไรได้บ้าง", "who"),
        ("Translate this into Thai", "writing"),
        ("12 คูณ 7 เท่ากับเท่าไร", "maths"),
    ],
)
def test_the_note_fits_what_was_asked(text, kind):
    assert outside(text) == kind


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", OUTSIDE)
def test_every_note_is_short_and_says_what_is_answered_instead(kind, language):
    notice = scope_notice(kind, language)
    assert notice.kind == "scope"
    assert {"th": "เอกสาร", "vi": "văn bản", "en": "documents"}[language] in notice.text
    assert len(notice.text) <= 260


def test_what_is_out_of_scope_gets_no_sentence_and_no_source(small_assistant):
    answer = small_assistant.ask("Tôi có nên ký hợp đồng này không?")
    assert answer.completeness == "none"
    assert not answer.sentences
    assert not answer.citations
    assert [notice.kind for notice in answer.notices] == ["scope"]
    assert answer.language == "vi"


def test_a_note_comes_in_the_language_of_the_answer(small_assistant):
    answer = small_assistant.ask("hello", language="th")
    assert answer.notices[0].text.startswith("สวัสดี")


@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        ("แปลมาตรา 8 ของพระราชกฤษฎีกานี้เป็นภาษาอังกฤษ", "writing"),
        ("Dịch Điều 8 sang tiếng Anh giúp tôi", "writing"),
        ("Could you translate this decree into Thai for me?", "writing"),
        ("Soạn giúp công văn xin gia hạn nộp báo cáo", "writing"),
        ("บริษัทผมควรสมัครรับเงินอุดหนุนหรือไม่", "advice"),
        ("Can I sue the department?", "advice"),
        ("Theo bạn mức hỗ trợ này có hợp lý không?", "opinion"),
        ("Năm sau ngân sách có tăng không?", "prediction"),
        ("Calculate 15% of 2 billion", "maths"),
        ("จองห้องประชุมให้หน่อย", "chat"),
        ("Thời tiết Hà Nội ngày mai thế nào?", "chat"),
        ("Who are you and what can you do?", "who"),
        ("Should I transfer to the planning office?", "advice"),
        ("Em có nên xin chuyển phòng không, anh khuyên sao?", "advice"),
        ("ย้ายไปฝ่ายแผนดีไหม", "advice"),
        ("เบื่อจัง คุยเป็นเพื่อนหน่อย", "chat"),
        ("keep me company for a while", "chat"),
    ],
)
def test_what_is_no_question_to_the_documents_is_known_in_other_words_too(asked, kind):
    assert outside(asked) == kind


@pytest.mark.parametrize(
    "asked",
    [
        "มาตรา 8 แปลว่าอย่างไรในทางปฏิบัติ",
        "Who may apply for support under article 5?",
        "Which party pays the cost of the inspection?",
        "Hồ sơ viết bằng tiếng gì và có phải dịch sang tiếng Việt không?",
        "May a company take part in a fair abroad with support?",
        "Should a tenant that moves to another cluster tell anyone?",
        "Chuyển sang cơ sở khác có phải xin phép không?",
        "ผู้รับการสนับสนุนย้ายไปจังหวัดอื่นได้ไหม",
    ],
)
def test_questions_that_look_like_it_are_asked_of_the_documents(asked):
    assert outside(asked) is None


@pytest.mark.parametrize(
    "question",
    [
        "Which investor must the Department select when two apply?",
        "Who decides which of two investors is chosen?",
        "Which form would you use to apply for support?",
        "Theo ý kiến của Ủy ban nhân dân tỉnh thì việc thành lập cụm có phải sửa không?",
        "Theo bản kế hoạch 2024 thì Sở nên báo cáo khi nào?",
        "Theo ban quản lý, có nên gia hạn không?",
        "Khi có hai nhà đầu tư nộp hồ sơ thì chọn nhà đầu tư nào?",
        "คุณสมบัติของผู้ลงทุนมีอะไรบ้าง",
        "คุณว่าจ้างที่ปรึกษาได้ไหม",
        "ในความเห็นของหน่วยงานที่ปรึกษาต้องตอบภายในกี่วัน",
    ],
)
def test_what_others_choose_or_hold_is_no_question_for_an_opinion(question):
    assert outside(question) is None
