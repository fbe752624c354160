"""Readers: from the bytes of a file to a source, or to the cause why it cannot be read."""

from __future__ import annotations

from report_lint.readers.files import LARGEST, STANDARD_INPUT, read, read_bytes, refuse_blank
from report_lint.readers.folders import Inputs, inputs_in
from report_lint.readers.formats import is_plain_text

__all__ = ["LARGEST", "STANDARD_INPUT", "Inputs", "inputs_in", "is_plain_text", "read", "read_bytes", "refuse_blank"]
