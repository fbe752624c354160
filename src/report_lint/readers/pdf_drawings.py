"""What is drawn on a page of a PDF besides its text: the rules of tables, and pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_MOST_OBJECTS = 100_000
_IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_DEEPEST = 3


class Stroke(NamedTuple):
    """A rule drawn on the page, level or upright: its place on the other axis, and its two ends."""

    at: float
    start: float
    end: float


class Strokes(NamedTuple):
    """The rules of a page."""

    level: tuple[Stroke, ...]
    upright: tuple[Stroke, ...]


def has_picture(page: PdfPage) -> bool:
    """Return whether there is an image on `page`."""
    from pypdfium2 import raw

    return any(True for _ in _objects(page, raw.FPDF_PAGEOBJ_IMAGE))


def _objects(page: PdfPage, wanted: int) -> Iterator[tuple[object, tuple[float, ...]]]:
    """Yield the objects of one kind on the page, and in the forms on it, with the matrix of their form."""
    from pypdfium2 import raw

    kind_of, form = raw.FPDFPageObj_GetType, raw.FPDF_PAGEOBJ_FORM
    matrix: tuple[float, ...] = _IDENTITY
    waiting = [(raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, page.raw, matrix, 0)]
    left = _MOST_OBJECTS
    while waiting:
        count, get, holder, matrix, depth = waiting.pop()
        for index in range(min(count(holder), left)):
            each = get(holder, index)
            kind = kind_of(each)
            if kind == wanted:
                yield each, matrix
            elif kind == form and depth < _DEEPEST:
                inner = _product(_matrix(each), matrix)
                waiting.append((raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, each, inner, depth + 1))
        left -= count(holder)


def segments_on(page: PdfPage) -> Iterator[tuple[float, float, float, float]]:
    """Yield the straight strokes of all paths, in the units of the page."""
    from pypdfium2 import raw

    x, y = ctypes.c_float(), ctypes.c_float()
    for each, outer in _objects(page, raw.FPDF_PAGEOBJ_PATH):
        a, b, c, d, e, f = _product(_matrix(each), outer)
        start = last = (0.0, 0.0)
        for index in range(min(raw.FPDFPath_CountSegments(each), _MOST_OBJECTS)):
            segment = raw.FPDFPath_GetPathSegment(each, index)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
            step = raw.FPDFPathSegment_GetType(segment)
            if step == raw.FPDF_SEGMENT_LINETO:
                yield (*last, *point)
            if step == raw.FPDF_SEGMENT_MOVETO:
                start = point
            if raw.FPDFPathSegment_GetClose(segment):
                yield (*point, *start)
            last = point


def _matrix(each: object) -> tuple[float, ...]:
    from pypdfium2 import raw

    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(each, matrix)
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _product(inner: tuple[float, ...], outer: tuple[float, ...]) -> tuple[float, ...]:
    """Return the matrix that applies `inner`, then `outer`."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)
