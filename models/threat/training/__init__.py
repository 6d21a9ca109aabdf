"""Trains, calibrates, exports and measures the threat classifier. Each module is one command."""

import os

os.environ["ORT_DISABLE_TELEMETRY"] = "1"
"""Else onnxruntime reports what it runs to its maker."""
