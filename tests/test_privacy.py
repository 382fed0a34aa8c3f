"""Nothing leaves the machine."""

from __future__ import annotations

import subprocess
import sys


def test_onnx_runtime_is_told_to_report_nothing_before_it_is_loaded():
    script = "import assistant, os, sys; print(os.environ['ORT_DISABLE_TELEMETRY'], 'onnxruntime' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert said.split() == ["1", "False"]
