"""One server and one browser for all browser tests; they also hold that nothing leaves this machine."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from assistant.service import Assistant
from assistant.settings import Settings
from tests.browser.acts import amended_acts, print_acts
from tests.browser.learned import learned_papers
from tests.browser.running import FLAGS, browser_path, running_chat
from tests.browser.visiting import visiting

DECISION = """<!doctype html><meta charset="utf-8">
<style>@page { size: A4; margin: 25mm } body { font: 15px/1.9 Loma, "Noto Sans Thai", sans-serif }
h1 { font-size: 18px } .next { page-break-before: always }</style>
<h1>คำสั่งกรมส่งเสริมหัตถกรรม</h1>
<p>ที่ 21/2567</p><p>เรื่อง การจัดสรรงบประมาณซ่อมเครื่องทอผ้า ประจำปี 2567</p>
<p>ข้อ 1 ให้จัดสรรงบประมาณซ่อมเครื่องทอผ้า ประจำปี 2567 เป็นเงิน 7,250,000 บาท แก่สำนักงานหัตถกรรมจังหวัด 29 แห่ง</p>
<p>ข้อ 2 ให้สำนักงานหัตถกรรมจังหวัดรายงานผลการซ่อมภายในสี่สิบห้าวันนับแต่วันสิ้นปีงบประมาณ</p>
<div class="next"><p>ข้อ 3 คำสั่งนี้ให้ใช้บังคับตั้งแต่วันที่ 1 มีนาคม พ.ศ. 2567 เป็นต้นไป</p>
<p>สั่ง ณ วันที่ 12 กุมภาพันธ์ พ.ศ. 2567</p><p>อธิบดีกรมส่งเสริมหัตถกรรม</p></div>
"""
# A document that would do something if its words were anything but words.
NOTICE = """THÔNG BÁO
Về kho dụng cụ dệt số chín

Kho dụng cụ dệt số chín mở cửa <img src="http://evil.example/x.png" onerror="document.title='taken'"> lúc 6 giờ 45 phút.
<script>document.title = 'taken'</script>
"""


@pytest.fixture(scope="session")
def browser():
    try:
        path = browser_path()
    except RuntimeError as error:
        pytest.fail(str(error))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(autouse=True)
def _nobody_stays(request):
    """Who came in during a test leaves with it: an open page goes on asking its server, in the next one's time."""
    if "browser" not in request.fixturenames:
        yield
        return
    browser = request.getfixturevalue("browser")
    before = set(browser.contexts)
    yield
    for context in set(browser.contexts) - before:
        context.close()


@pytest.fixture(scope="session")
def index_dir(browser, small_folder, once):
    """An index of the small folder, of a Thai decision as a PDF of two pages, and of a hostile notice."""

    def index(made):
        folder = made / "papers"
        shutil.copytree(small_folder, folder)
        (folder / "thong-bao.txt").write_text(NOTICE, "utf-8")
        paper = browser.new_page()
        paper.set_content(DECISION)
        paper.pdf(path=folder / "khamsang-21-2567.pdf", prefer_css_page_size=True)
        paper.close()
        service = Assistant(Settings(index_dir=made / "index"))
        report = service.index([folder])
        service.close()
        assert (report.added, report.problems) == (5, [])

    return once("browser", index) / "index"


@pytest.fixture(scope="session")
def service(index_dir):
    """The same index, asked without a browser."""
    service = Assistant(Settings(index_dir=index_dir))
    yield service
    service.close()


@pytest.fixture(scope="session")
def amended(browser, once):
    """A chat over acts of which one amends another, one is a scan and one is Thai. See `amended_acts`."""
    with amended_acts(once("acts", partial(print_acts, browser))) as office:
        yield office


@pytest.fixture(scope="session")
def address(index_dir: Path):
    with running_chat(index_dir) as address:
        yield address


@pytest.fixture(scope="session")
def learned(browser, once):
    """An index of what is learnt from: a decree and its amendment, and the reports of an office."""
    return once("learned", partial(learned_papers, browser)) / "index"


@pytest.fixture(scope="session")
def learned_address(learned: Path):
    with running_chat(learned) as address:
        yield address


@pytest.fixture(scope="module")
def visit(browser, address):
    """Open the chat as a reader whose browser speaks a language; its requests and complaints are held to account."""
    with visiting(browser, address) as open_chat:
        yield open_chat


@pytest.fixture(scope="session")
def visit_own(browser, index_dir, tmp_path_factory):
    """The same, of a chat whose documents tests may add to and remove: each its own."""
    own = tmp_path_factory.mktemp("own") / "index"
    shutil.copytree(index_dir, own)
    with running_chat(own) as address, visiting(browser, address) as open_chat:
        yield open_chat
