"""A reader asks, reads, and checks the answer against the page it came from."""

from __future__ import annotations

import io
import re

import pypdfium2
import pytest
from PIL import Image

from assistant.language.normalise import normalise
from assistant.web.words import Words

DRAWN = """() => {
  const page = document.querySelector('.source .page').getBoundingClientRect();
  return [...document.querySelectorAll('.source .highlight')].map((mark) => {
    const box = mark.getBoundingClientRect();
    return [(box.left - page.left) / page.width, (box.top - page.top) / page.height,
            (box.right - page.left) / page.width, (box.bottom - page.top) / page.height];
  });
}"""
# Nothing has moved, come or gone for some frames.
CALM = """() => new Promise((done) => {
  let still = 0;
  let before = '';
  const look = () => {
    const places = [...document.querySelectorAll('.turn, .masthead')].map((each) => each.getBoundingClientRect().top);
    const now = [...places, document.querySelectorAll('*').length].join();
    still = now === before ? still + 1 : 0;
    before = now;
    if (still > 30) done(true);
    else requestAnimationFrame(look);
  };
  look();
})"""
# Another question, as soon as the answer is whole: before Gradio knows that it was the last of it.
ASK_AT_THE_END = """question => {
  const look = new MutationObserver(() => {
    if (document.querySelector('.conversation')?.getAttribute('aria-busy') !== 'false') return;
    if (!document.querySelector('.turn .actions')) return;
    look.disconnect();
    const box = document.querySelector('#question textarea');
    box.value = question;
    box.dispatchEvent(new Event('input', { bubbles: true }));
    document.getElementById('ask').click();
  });
  look.observe(document.getElementById('conversation'), { subtree: true, childList: true, attributes: true });
}"""
CLICK_EACH = """async marks => {
  for (const mark of marks) {
    mark.click();
    await new Promise((done) => setTimeout(done));
  }
}"""
QUESTION = "งบประมาณซ่อมเครื่องทอผ้า ประจำปี 2567 จัดสรรเป็นเงินเท่าใด"


def ask(page, question):
    box = page.locator("#question textarea")
    box.fill(question)
    box.press("Enter")
    answered = page.locator(".turn", has_text=question)
    answered.locator(".cite").first.wait_for()
    page.locator('.conversation[aria-busy="false"]').wait_for()
    return answered


def settled(page):
    """Wait until the head names the kept conversation: what is left while it is told so, Gradio complains about."""
    page.locator('.masthead a[href*="c="]').first.wait_for()
    page.evaluate(CALM)


@pytest.fixture(scope="module")
def asked(visit):
    """A Thai question, answered; tests leave the page as they found it."""
    page = visit("th-TH")
    ask(page, QUESTION)
    page.locator(".source .page img").wait_for()
    page.wait_for_function("document.querySelector('.source .page img').naturalWidth > 0")
    return page


def highlights(page):
    """The boxes drawn, in shares of the page image: left, top, right, bottom."""
    return page.evaluate(DRAWN)


def letters(text):
    return re.sub(r"\s+", "", normalise(text))


def test_a_thai_question_is_answered_and_its_first_citation_opens_by_itself(asked):
    answer = asked.locator(".turn").last
    assert "7,250,000 บาท" in answer.locator(".sentence").first.inner_text()
    assert answer.locator(".cite").first.get_attribute("aria-current") == "true"
    source = asked.locator(".source")
    assert "21/2567" in source.inner_text()
    assert "หน้า 1 จาก 2" in source.inner_text()


def test_the_highlight_lies_on_the_quoted_words_of_the_page_image(asked, service):
    citation = service.ask(QUESTION).citations[0]
    size = service.page(citation.document.id, citation.page)
    expected = [
        (box.x0 / size.width, box.y0 / size.height, box.x1 / size.width, box.y1 / size.height) for box in citation.boxes
    ]
    drawn = highlights(asked)
    assert drawn
    assert [pytest.approx(box, abs=0.004) for box in expected] == [tuple(box) for box in drawn]
    assert all(0 <= left < right <= 1 and 0 <= top < bottom <= 1 for left, top, right, bottom in drawn)


def test_what_lies_under_the_highlight_are_the_quoted_words(asked, service):
    """Asked of the PDF itself, not of our own boxes."""
    citation = service.ask(QUESTION).citations[0]
    pdf = pypdfium2.PdfDocument(service.file(citation.document.id))
    page = pdf[citation.page - 1]
    width, height = page.get_size()
    under = "".join(
        page.get_textpage().get_text_bounded(
            left * width, height - bottom * height, right * width, height - top * height
        )
        for left, top, right, bottom in highlights(asked)
    )
    assert "7,250,000" in under
    assert letters(citation.quote)[:20] in letters(under)
    pdf.close()


def test_there_is_ink_under_every_highlight(asked, service):
    citation = service.ask(QUESTION).citations[0]
    image = Image.open(io.BytesIO(service.page_image(citation.document.id, citation.page))).convert("L")
    for left, top, right, bottom in highlights(asked):
        part = image.crop(
            (int(left * image.width), int(top * image.height), int(right * image.width), int(bottom * image.height))
        )
        dark = sum(part.histogram()[:128]) / (part.width * part.height)
        assert dark > 0.02


def test_the_highlight_is_in_view_when_a_citation_opens(asked):
    frame = asked.locator(".source .frame").bounding_box()
    mark = asked.locator(".source .highlight").first.bounding_box()
    assert frame["y"] <= mark["y"] <= frame["y"] + frame["height"]


def test_the_pages_of_the_source_are_turned(asked):
    asked.get_by_role("button", name=Words("th")("source.next")).click()
    asked.get_by_text("หน้า 2 จาก 2").wait_for()
    assert asked.locator(".source .page img").get_attribute("src").endswith("/2.png?width=1200")
    assert asked.locator(".source .highlight").count() == 0
    asked.get_by_role("button", name=Words("th")("source.previous")).click()
    asked.locator(".source .highlight").first.wait_for()


def test_a_citation_of_an_earlier_answer_opens_from_the_keyboard(visit):
    page = visit("en")
    looms = ask(page, "How many looms were lent in 2023?").locator(".sentence", has_text="412 looms")
    weavers = ask(page, "How many weavers were trained in 2023?")
    weavers.locator(".cite[aria-current]").first.wait_for()
    looms.locator(".cite").focus()
    page.keyboard.press("Enter")
    page.locator(".source mark", has_text="412 looms").wait_for()
    assert looms.locator(".cite").get_attribute("aria-current") == "true"


def test_what_is_asked_at_the_very_moment_an_answer_ends_is_answered(visit):
    page = visit("en")
    page.locator("#question textarea").wait_for()
    page.evaluate(ASK_AT_THE_END, "How many weavers were trained in 2023?")
    ask(page, "How many looms were lent in 2023?")
    page.locator(".turn", has_text="How many weavers were trained in 2023?").locator(".cite").first.wait_for()


def test_of_citations_opened_one_after_another_at_once_the_last_is_shown(visit):
    page = visit("en")
    looms = ask(page, "How many looms were lent in 2023?").locator(".cite").first
    weavers = ask(page, "How many weavers were trained in 2023?").locator(".cite").first
    weavers.and_(page.locator("[aria-current]")).wait_for()
    page.evaluate(CLICK_EACH, [weavers.element_handle(), looms.element_handle()])
    page.locator(".source mark", has_text="412 looms").wait_for()
    page.evaluate(CALM)
    assert "412 looms" in page.locator(".source mark").inner_text()


def test_a_document_without_page_images_shows_its_text_with_the_quote_marked(visit):
    page = visit("vi")
    turn = ask(page, "Mỗi hợp tác xã được hỗ trợ bao nhiêu tiền để mua máy dệt?")
    assert "350 triệu đồng" in turn.locator(".sentence").first.inner_text()
    assert "350 triệu đồng" in page.locator(".source mark").inner_text()
    assert page.locator(".source").get_by_text("77/2019/NĐ-CP").count()


def test_a_hostile_document_is_only_words(visit):
    """That it asks no other host for its picture is held by `visit`."""
    page = visit("vi")
    ask(page, "Kho dụng cụ dệt số chín mở cửa lúc mấy giờ?")
    page.locator(".source .page-text", has_text="<script>document.title").wait_for()
    assert page.locator("#source .page-text img, #source script, .turn img, .turn script").count() == 0
    assert page.title() == Words("vi")("page.title")


def test_the_file_of_a_source_opens(asked):
    link = asked.locator(".source a.file").first
    answer = asked.request.get(link.evaluate("link => link.href"))
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body().startswith(b"%PDF")


def test_an_example_is_asked_by_a_click(visit):
    page = visit("en")
    example = page.locator("button.ask").first
    wording = example.inner_text()
    example.click()
    page.locator(".turn .sentence, .turn .notice").first.wait_for()
    assert wording in page.locator(".turn .question").inner_text()


def test_what_is_held_is_listed(visit, service):
    page = visit("th-TH")
    page.get_by_role("tab", name=Words("th")("page.documents")).click()
    page.locator(".library tbody tr").first.wait_for()
    rows = page.locator(".library tbody tr")
    assert rows.count() == len(service.documents()) == 5
    assert "77/2019/NĐ-CP" in page.locator(".library").inner_text()


def test_the_question_follows_a_reader_to_another_language(visit):
    page = visit("th-TH")
    ask(page, QUESTION)
    settled(page)
    page.locator(".masthead").get_by_role("link", name="Tiếng Việt").click()
    page.get_by_role("heading", name=Words("vi")("page.title")).wait_for()
    page.locator(".turn .cite").first.wait_for()
    assert QUESTION in page.locator(".turn .question").inner_text()
    assert page.evaluate("document.documentElement.lang") == "vi"
    page.locator(".source", has_text=Words("vi")("source.provision")).wait_for()


def test_a_question_too_long_or_empty_is_refused_in_one_line(visit):
    page = visit("th-TH")
    page.locator("#ask").click()
    page.get_by_text(Words("th")("error.empty-question")).wait_for()
    # The box takes no more than the limit, so the rest is asked by address.
    page = visit("th-TH", "/th/?q=" + "x" * 4001)
    page.get_by_text(Words("th")("error.question-too-long", limit=4000)).wait_for()
