"""How the pages look: Gradio's variables set to our own colours; all else stands in the style sheets of `static/`.

The colours themselves stand in static/tokens.css. The fonts are bundled, because few systems have a good Thai one;
nothing is fetched from another host.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import gradio as gr
from gradio.themes.utils.fonts import Font

_SANS = ("Office Noto", "Leelawadee UI", "Thonburi", "Noto Sans Thai", "system-ui", "sans-serif")
_MONO = ("ui-monospace", "Consolas", "DejaVu Sans Mono", "monospace")

# Before the style sheet is there, Gradio paints the page with these: --ground and --text of static/tokens.css.
_FIRST_PAINT = {
    "body_background_fill": "#f2f4f7",
    "body_background_fill_dark": "#0d1420",
    "body_text_color": "#1a2433",
    "body_text_color_dark": "#e8edf4",
}
# Gradio's variable → our colour; the same name means another colour in the dark.
_COLOURS = {
    "body_text_color_subdued": "muted",
    "background_fill_primary": "surface",
    "background_fill_secondary": "raised",
    "border_color_primary": "line",
    "border_color_accent": "accent",
    "color_accent_soft": "accent-soft",
    "link_text_color": "accent",
    "link_text_color_active": "accent-strong",
    "link_text_color_hover": "accent-strong",
    "link_text_color_visited": "accent",
    "block_border_color": "line",
    "block_info_text_color": "muted",
    "block_label_text_color": "muted",
    "block_label_background_fill": "surface",
    "block_title_text_color": "text",
    "checkbox_background_color": "surface",
    "checkbox_background_color_selected": "accent",
    "checkbox_border_color": "edge",
    "checkbox_label_background_fill": "surface",
    "checkbox_label_background_fill_hover": "raised",
    "checkbox_label_background_fill_selected": "accent-soft",
    "checkbox_label_border_color": "line",
    "checkbox_label_text_color": "text",
    "checkbox_label_text_color_selected": "text",
    "error_background_fill": "bad-soft",
    "error_border_color": "bad",
    "error_text_color": "bad",
    "input_background_fill": "surface",
    "input_background_fill_focus": "surface",
    "input_border_color": "edge",
    "input_border_color_hover": "edge",
    "input_border_color_focus": "accent",
    "input_placeholder_color": "muted",
    "loader_color": "accent",
    "slider_color": "accent",
    "button_primary_background_fill": "accent",
    "button_primary_background_fill_hover": "accent-strong",
    "button_primary_border_color": "accent",
    "button_primary_text_color": "on-accent",
    "button_primary_text_color_hover": "on-accent",
    "button_secondary_background_fill": "surface",
    "button_secondary_background_fill_hover": "accent-soft",
    "button_secondary_border_color": "edge",
    "button_secondary_text_color": "text",
    "button_secondary_text_color_hover": "text",
}
# The sheets that the others build on; those of the pages' parts follow in the order of their names.
_FIRST_SHEETS = ("fonts.css", "tokens.css", "base.css", "layout.css")


def theme() -> gr.themes.Base:
    """The theme."""
    colours = {name: f"var(--{colour})" for name, colour in _COLOURS.items()}
    made = gr.themes.Base(
        radius_size=gr.themes.sizes.radius_sm,
        text_size=gr.themes.sizes.text_md,
        font=[Font(name) for name in _SANS],
        font_mono=[Font(name) for name in _MONO],
    )
    # Twice, for what stands on `:root` is reckoned there and would keep its light colour inside `.dark`.
    both = colours | {f"{name}_dark": colour for name, colour in colours.items()} | _FIRST_PAINT
    return made.set(
        block_border_width="0px",
        block_background_fill="transparent",
        block_background_fill_dark="transparent",
        input_border_width="1px",
        **both,
    )


@cache
def style() -> str:
    """The pages' own style sheet: all of `static/`, those that the others build on first."""
    folder = files("assistant.web").joinpath("static")
    names = sorted(sheet.name for sheet in folder.iterdir() if sheet.name.endswith(".css"))
    order = sorted(names, key=lambda name: _FIRST_SHEETS.index(name) if name in _FIRST_SHEETS else len(_FIRST_SHEETS))
    return "\n".join(folder.joinpath(name).read_text("utf-8") for name in order)
