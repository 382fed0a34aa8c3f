"""The looks, as far as they can be reckoned: contrast, sheets in their order, letters that are there."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from assistant.web.theme import _COLOURS, _FIRST_PAINT, style, theme

STATIC = files("assistant.web").joinpath("static")
GROUNDS = ("ground", "surface", "raised", "accent-soft")
# What is written on what.
READ = [
    *(
        (ink, ground)
        for ink in ("text", "muted", "accent")
        for ground in ("ground", "surface", "raised", "accent-soft")
    ),
    *((ink, f"{ink}-soft") for ink in ("good", "warn", "bad")),
    *((ink, "surface") for ink in ("good", "warn", "bad")),
    *(("on-accent", fill) for fill in ("accent", "accent-strong")),
    *(("text", soft) for soft in ("warn-soft", "bad-soft", "good-soft")),
    ("on-mark", "mark-solid"),
]
# What must be seen: edges of what can be filled in, and focus.
SEEN = [(line, ground) for line in ("edge", "focus", "accent") for ground in ("ground", "surface", "raised")]


def colours(*, dark: bool) -> dict[str, str]:
    sheet = STATIC.joinpath("tokens.css").read_text("utf-8")
    light, _, shade = sheet.partition(".dark {")
    found = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", light))
    return found | dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", shade)) if dark else found


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    shares = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), READ)
def test_text_stands_out_from_its_ground(ink, ground, dark):
    held = colours(dark=dark)
    assert contrast(held[ink], held[ground]) >= 4.5


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("line", "ground"), SEEN)
def test_edges_and_focus_are_seen(line, ground, dark):
    held = colours(dark=dark)
    assert contrast(held[line], held[ground]) >= 3


def test_every_colour_that_is_used_is_defined():
    used = set(re.findall(r"var\(--([a-z-]+)\)", style()))
    assert used <= set(re.findall(r"--([a-z-]+):", style()))
    assert set(_COLOURS.values()) <= set(colours(dark=False))
    assert "var(--edge)" in theme()._get_theme_css()


def test_the_first_paint_is_that_of_the_style_sheet():
    for dark, suffix in ((False, ""), (True, "_dark")):
        held = colours(dark=dark)
        assert _FIRST_PAINT["body_background_fill" + suffix] == held["ground"]
        assert _FIRST_PAINT["body_text_color" + suffix] == held["text"]


def test_what_the_other_sheets_build_on_stands_first():
    sheet = style()
    assert sheet.index("@font-face") < sheet.index("--ground:") < sheet.index(".sr-only") < sheet.index(".masthead")
    assert sheet.index(".masthead") < sheet.index(".turn") < sheet.index(".library") < sheet.index(".highlight")


def test_every_font_is_bundled_with_its_licence_and_none_comes_from_elsewhere():
    wanted = re.findall(r'url\("/static/([^"]+)"\)', style())
    assert wanted
    assert len(re.findall(r"url\(", style())) == len(wanted)
    for path in wanted:
        assert STATIC.joinpath(path).read_bytes().startswith(b"wOF2")
    assert "SIL OPEN FONT LICENSE" in STATIC.joinpath("fonts", "OFL.txt").read_text("utf-8")
