"""What a page says of itself before any script has run."""

from __future__ import annotations

import pytest

from assistant.server.page_head import with_our_head

PAGE = b"""<!doctype html><html lang="en" style="margin: 0"><head>
<meta property="og:image"
      content="https://elsewhere.example/picture.jpg" />
<meta name="twitter:title" content="Gradio" />
<title>x</title></head><body><p lang="en">words</p></body></html>"""


@pytest.mark.parametrize("language", ["th", "vi", "en"])
def test_a_page_says_its_language_and_names_no_other_site(language):
    page = with_our_head(PAGE, f"/{language}/").decode()
    assert f'<html lang="{language}" style' in page
    assert '<p lang="en">' in page
    assert "elsewhere" not in page
    assert "Gradio" not in page
    assert "<title>x</title>" in page


def test_light_or_dark_is_settled_before_the_page_is_painted():
    page = with_our_head(PAGE, "/th/").decode()
    assert page.index("/static/appearance.js") < page.index("<body>")


def test_other_pages_leave_as_they_are():
    assert with_our_head(PAGE, "/elsewhere") == PAGE
