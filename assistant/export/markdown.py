"""A report as Markdown that reads well as plain text: headings, paragraphs, block quotes and one table.

Escapes what Markdown, its GitHub dialect or HTML in it would read as anything but text (CommonMark 0.31, 2.4; GFM 6.9).
"""

from __future__ import annotations

import re
from functools import singledispatch

from assistant.export.report import Block, Bullets, Facts, Heading, Line, Quote, Report, Sources

_MARKS = re.compile(r"[\\`*_\[\]<>|~&$^]")
_LINKS = re.compile(r"(?<=:)//|(?<=www)\.|@", re.IGNORECASE)  # bare addresses become links in GitHub's dialect
_STARTS = re.compile(r"^([ \t]*)(?:([#+=:!-])|(\d+)([.)]))")
_QUOTE = "> "


def write_markdown(report: Report) -> bytes:
    """The report as a file in UTF-8."""
    parts = [f"# {escaped(report.title)}", *(_drawn(block) for block in report.blocks)]
    return ("\n\n".join(parts) + "\n").encode()


def escaped(text: str) -> str:
    """A text of one line as Markdown that says just that."""
    safe = _LINKS.sub(lambda m: "".join(f"\\{c}" for c in m[0]), _MARKS.sub(r"\\\g<0>", text))
    return _STARTS.sub(lambda m: f"\\{m[2]}" if m[2] else f"{m[3]}\\{m[4]}", safe.strip())


def _lines(text: str, before: str = "") -> str:
    """A text whose line ends are kept: a backslash before one breaks the line. Blank lines part paragraphs."""
    found = [escaped(line) for line in text.split("\n")]
    ends = ["\\" if line and after else "" for line, after in zip(found, [*found[1:], ""], strict=True)]
    return "\n".join(f"{before}{line}{end}".rstrip(" ") for line, end in zip(found, ends, strict=True))


@singledispatch
def _drawn(block: Block) -> str:
    raise TypeError(block)


@_drawn.register
def _(block: Heading) -> str:
    return f"## {escaped(block.text)}"


@_drawn.register
def _(block: Line) -> str:
    marks = "".join(f" \\[{n}\\]" for n in block.marks)
    remark = f" ({escaped(block.remark)})" if block.remark else ""
    return _lines(block.text) + marks + remark


@_drawn.register
def _(block: Bullets) -> str:
    return "\n".join(f"- {escaped(item)}" for item in block.items)


@_drawn.register
def _(block: Facts) -> str:
    return "\n".join(f"- {escaped(name)}: {escaped(value)}" for name, value in block.rows)


@_drawn.register
def _(block: Quote) -> str:
    return f"\\[{block.n}\\] {escaped(block.place)}\n\n{_lines(block.text, _QUOTE)}"


@_drawn.register
def _(block: Sources) -> str:
    rows = [block.headings, ("---",) * len(block.headings), *(tuple(map(escaped, row)) for row in block.rows)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
