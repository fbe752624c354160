"""Readers: from the bytes of a file to a source, or to the cause why it cannot be read."""

from __future__ import annotations

from report_lint.readers.files import LARGEST, STANDARD_INPUT, read, read_bytes, refuse_blank
from report_lint.readers.folders import Inputs, inputs_in

__all__ = ["LARGEST", "STANDARD_INPUT", "Inputs", "inputs_in", "read", "read_bytes", "refuse_blank"]
