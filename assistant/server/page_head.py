"""What stands at the head of a page before any script has run, put in place of what Gradio's template says there.

The language of the page, its icon, the letters it will need, and light or dark as the reader chose: all so early that
nothing is painted twice. Gradio's template also names its own site and pictures for social networks; they are left out.
"""

from __future__ import annotations

import re

from assistant.types import LANGUAGES

_ADVERTISING = re.compile(rb"[ \t]*<meta\s+(?:property=\"og:|name=\"twitter:)[^>]*>\n?")
_LANGUAGE = re.compile(rb"(<html\b[^>]*?\blang=\")[a-z-]*(\")")
_FONTS = ("noto-sans-latin-400-normal", "noto-sans-vietnamese-400-normal", "noto-sans-thai-looped-thai-400-normal")
_NEEDED = {"th": (_FONTS[0], _FONTS[2]), "vi": _FONTS[:2], "en": _FONTS[:1]}


def with_our_head(page: bytes, path: str) -> bytes:
    """An HTML page as it leaves; `path` is its address, whose first part is the language of a chat page."""
    language = next((each for each in LANGUAGES if path.startswith(f"/{each}/")), "")
    if not language:
        return page
    page = _ADVERTISING.sub(b"", page)
    page = _LANGUAGE.sub(lambda found: found[1] + language.encode() + found[2], page, count=1)
    return page.replace(b"</head>", _head(language).encode() + b"</head>", 1)


def _head(language: str) -> str:
    fonts = "".join(
        f'<link rel="preload" as="font" type="font/woff2" crossorigin href="/static/fonts/{name}.woff2">'
        for name in _NEEDED[language]
    )
    return (
        '<meta name="color-scheme" content="light dark"><link rel="icon" href="/favicon.ico">'
        "<style>"
        'html[data-appearance="dark"]{color-scheme:dark} html[data-appearance="light"]{color-scheme:light}'
        'html[data-appearance="dark"] body{background:var(--bg-dark);color:var(--col-dark)}'
        'html[data-appearance="light"] body{background:var(--bg);color:var(--col)}'
        f'</style><script src="/static/appearance.js"></script>{fonts}'
    )
