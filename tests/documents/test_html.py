"""The document among what web pages put round it: nothing of the page comes in, nothing of the law is lost."""

from pathlib import Path

import pytest

from assistant.documents.html import read_html
from assistant.documents.plain import read_plain
from assistant.errors import UnknownFormatError

ARTICLES = "".join(f"<p>Điều {n}. Quy tắc {n}</p><p>{'Khung dệt được cho thợ dệt mượn. ' * 6}</p>" for n in range(1, 6))
OTHERS = "<li><a href='/1'>Nghị định 1 về nuôi ong</a></li><li><a href='/2'>Nghị định 2 về làm gốm</a></li>"


def text(markup: str) -> str:
    draft = read_html(f"<html><body>{markup}</body></html>", saved_page=True)
    return "\n".join(page.text for page in draft.pages)


ONLY = text(ARTICLES)


@pytest.mark.parametrize(
    "noise",
    [
        "<div style='color:red; display: none'>Ẩn đi</div>",
        "<p hidden>Ẩn đi</p>",
        "<div id='cookieConsent'>We use cookies to make this site better.<button>OK</button></div>",
        "<div class='fb-comments'><p>Luật này hay quá, cảm ơn ban biên tập.</p></div>",
        "<section class='tin-lien-quan'><p>Gốm sứ được mùa lớn tại Bát Tràng.</p></section>",
        "<div class='ads_box'>Mua ngay kẻo hết!</div>",
        f"<h3>Văn bản liên quan:</h3><ul>{OTHERS}</ul>",
        f"<div><b>เอกสารที่เกี่ยวข้อง</b><ul>{OTHERS}</ul></div>",
        "<p><a href='javascript:window.print()'>In trang</a> | <a href='#'>Đóng</a></p>",
        "<dialog open>Đăng ký nhận tin</dialog>",
        "<iframe src='//ads.example'>Ads</iframe>",
        "<!-- a remark --><script>var law = 'Điều 9';</script>",
    ],
    ids=lambda noise: noise[:24],
)
def test_what_stands_round_the_document_is_left_out(noise: str) -> None:
    assert text(f"<div>{noise}<div>{ARTICLES}</div></div>") == ONLY
    assert text(f"<div>{ARTICLES}{noise}</div>") == ONLY


def test_many_comments_do_not_outweigh_the_document() -> None:
    comments = "<p>Luật này cần được nói rõ hơn nữa cho dân hiểu.</p>" * 200
    assert text(f"<div>{ARTICLES}</div><div class='comments'>{comments}</div>") == ONLY


@pytest.mark.parametrize("name", ["page-with-comments", "related sidebar", "modal", "menu"])
def test_a_document_inside_an_element_of_such_a_name_is_kept(name: str) -> None:
    assert text(f"<div class='{name}'>{ARTICLES}</div>") == ONLY
    assert text(f"<div class='{name}' style='display:none'>{ARTICLES}</div>") == ONLY


def test_links_that_the_law_itself_has_are_kept() -> None:
    repeals = f"<p>Điều 6. Bãi bỏ</p><p>Các văn bản sau hết hiệu lực:</p><ul>{OTHERS}</ul>"
    assert text(ARTICLES + repeals).endswith(
        "Các văn bản sau hết hiệu lực:\nNghị định 1 về nuôi ong\nNghị định 2 về làm gốm"
    )
    assert text(f"{ARTICLES}<p>Thợ gửi đơn và bản <a href='/x'>in</a> kèm theo.</p>").endswith("bản in kèm theo.")


def test_lines_broken_by_hand_are_lines() -> None:
    lines = "Điều 1. Phạm vi<br>&nbsp;&nbsp;Khung&nbsp;dệt được cho mượn.<br><br>Điều 2. Hiệu lực<br>Ngay."
    assert text(lines) == "Điều 1. Phạm vi\nKhung dệt được cho mượn.\nĐiều 2. Hiệu lực\nNgay."
    assert text(f"<p>&nbsp;</p><p><br></p>{ARTICLES}<p> <br/> </p>") == ONLY


def test_tables_that_lay_out_the_page_are_read_in_order_and_data_inside_them_as_data() -> None:
    data = "<table><tr><th>Năm</th><th>Vốn</th></tr><tr><td>2024</td><td>130</td></tr></table>"
    page = f"<table><tr><td>Bộ Công Thương</td><td>Bản in</td></tr><tr><td colspan=2>{ARTICLES}{data}</td></tr></table>"
    draft = read_html(f"<html><body><table><tr><td>{page}</td></tr></table></body></html>", saved_page=True)
    tables = [block for block in draft.pages[0].blocks if not hasattr(block, "glyphs")]
    assert [[cell.text for cell in table.cells] for table in tables] == [["Năm", "Vốn", "2024", "130"]]
    assert "Điều 1. Quy tắc 1\nKhung dệt" in draft.pages[0].text


def test_a_short_table_of_layout_round_a_table_of_data_is_no_data() -> None:
    data = "<table><tr><th>Năm</th><th>Vốn</th></tr><tr><td>2024</td><td>130</td></tr></table>"
    assert text(f"<table><tr><td>Kế hoạch</td><td>Bộ</td></tr><tr><td>{data}</td><td>x</td></tr></table>").startswith(
        "Kế hoạch\nBộ\n"
    )


def test_a_page_that_only_shows_others_in_frames_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "law.html"
    path.write_text(
        "<html><frameset cols='20%,80%'><frame src='a.htm'><noframes>No frames?</noframes></frameset></html>"
    )
    with pytest.raises(UnknownFormatError, match="save the page that has the text"):
        read_plain(path)
