"""What somebody else calls a file → a name under which any system keeps it. Knows names, opens nothing."""

from __future__ import annotations

_LONGEST_STEM = 180  # bytes: a Thai letter takes three, and most file systems take 255 in all
_LONGEST_SUFFIX = 10
_FORBIDDEN = '<>:"|?*'
# Windows takes these for devices, whatever follows the first dot.
_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}


def safe_name(name: str) -> str:
    """The last part of a path of any system, without what some system cannot keep; never empty."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join("_" if c in _FORBIDDEN or not c.isprintable() else c for c in last).strip(" .")
    stem, dot, suffix = kept.rpartition(".")
    if not stem:
        stem, dot, suffix = kept or "unnamed", "", ""
    if stem.split(".")[0].lower() in _DEVICES:
        stem = f"_{stem}"
    return f"{_cut(stem, _LONGEST_STEM)}{dot}{suffix[:_LONGEST_SUFFIX]}"


def _cut(text: str, most: int) -> str:
    """The beginning of a text that takes at most so many bytes."""
    return text.encode()[:most].decode("utf-8", "ignore")
