"""How the pages look: Gradio's variables set to a calm, official palette; the rest stands in static/*.css.

The font is bundled, because few systems have a good Thai one; nothing is fetched from another host.
"""

from __future__ import annotations

from importlib.resources import files

import gradio as gr
from gradio.themes.utils.fonts import Font

_SANS = ("Sarabun", "Leelawadee UI", "Thonburi", "Noto Sans Thai", "system-ui", "sans-serif")
_MONO = ("ui-monospace", "Consolas", "DejaVu Sans Mono", "monospace")


def theme() -> gr.themes.Base:
    """The theme."""
    return gr.themes.Base(
        primary_hue=gr.themes.colors.blue,
        neutral_hue=gr.themes.colors.slate,
        radius_size=gr.themes.sizes.radius_sm,
        text_size=gr.themes.sizes.text_md,
        font=[Font(name) for name in _SANS],
        font_mono=[Font(name) for name in _MONO],
    ).set(
        body_background_fill="*neutral_50",
        body_background_fill_dark="*neutral_950",
        button_primary_background_fill="#1d4f91",
        button_primary_background_fill_dark="#2f6dbd",
        button_primary_background_fill_hover="#163d70",
        button_primary_background_fill_hover_dark="#3f7fd1",
        button_primary_text_color="white",
        block_border_width="0px",
        block_background_fill="transparent",
        block_background_fill_dark="transparent",
        input_background_fill="white",
        input_border_width="1px",
        input_border_color="*neutral_300",
        input_border_color_focus="#1d4f91",
    )


def style() -> str:
    """The pages' own style sheets, one a part of the page."""
    sheets = [file for file in files("assistant.web").joinpath("static").iterdir() if file.name.endswith(".css")]
    return "\n".join(sheet.read_text("utf-8") for sheet in sorted(sheets, key=lambda sheet: sheet.name))
