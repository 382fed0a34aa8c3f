"""A sentence-transformers `CrossEncoder` by name or folder. What is asked of it, and what it says, its users know."""

from __future__ import annotations

from typing import Any

from assistant.errors import AssistantError


def load_cross_encoder(name: str, refused: AssistantError) -> Any:
    """The model, loaded now. Raises `refused` when it cannot be."""
    from sentence_transformers import CrossEncoder  # noqa: PLC0415 - imports PyTorch, 7 s and 450 MB

    try:
        return CrossEncoder(name)
    except Exception as error:  # a missing name, no network, a broken folder: many kinds
        raise refused from error
