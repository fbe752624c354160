"""The parts of a Word document that hold text: found by their relationships, wherever they stand in the package."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import NamedTuple
from xml.etree.ElementTree import Element

from report_lint.errors import UnreadableError
from report_lint.readers.docx_words import W
from report_lint.readers.packages import Package
from report_lint.wording import Wording

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_USUAL = "word/document.xml"


class Part(NamedTuple):
    """A part of the package: its name and the root of its XML."""

    name: str
    root: Element


@dataclass(frozen=True, slots=True)
class Parts:
    """What of a Word document is read; `notes` are the footnotes and endnotes by their kind."""

    document: Part
    body: Element
    styles: Element | None
    numbering: Element | None
    notes: dict[str, Part]


def parts_of(package: Package) -> Parts:
    """Return the parts of the Word document in `package`; raise UnreadableError when it holds none."""
    name = next(iter(_related(package, "", "officeDocument")), _USUAL)
    root = package.xml_of(name)
    if root is None:
        raise _none(f"缺少 {name}", f"{name} is missing")
    body = root.find(W + "body")
    if root.tag != W + "document" or body is None:
        raise _none(f"{name} 里没有正文", f"{name} has no body")
    return Parts(
        document=Part(name, root),
        body=body,
        styles=_root(package, name, "styles"),
        numbering=_root(package, name, "numbering"),
        notes={kind: part for kind in ("footnotes", "endnotes") for part in _parts(package, name, kind)},
    )


def _root(package: Package, document: str, kind: str) -> Element | None:
    return next((part.root for part in _parts(package, document, kind)), None)


def _parts(package: Package, document: str, kind: str) -> list[Part]:
    """Return the parts of that kind which `document` is related to; there is one at most in a sound file."""
    names = _related(package, document, kind)
    found = [(name, package.xml_of(name)) for name in names[:1]]
    return [Part(name, root) for name, root in found if root is not None]


def _related(package: Package, part: str, kind: str) -> list[str]:
    """Return the names of the parts that stand in the relation `kind` to `part` ("" for the package)."""
    folder, file = posixpath.split(part)
    root = package.xml_of(posixpath.join(folder, "_rels", f"{file}.rels"))
    return [
        posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
        for relation in (() if root is None else root.iter(_RELATIONSHIP))
        if relation.get("Type", "").endswith("/" + kind) and relation.get("TargetMode") != "External"
    ]


def _none(zh: str, en: str) -> UnreadableError:
    return UnreadableError(
        Wording(
            f"不是完整的 Word 文档：{zh}；可能是改了名的压缩包，或文件已损坏",
            f"not a whole Word document: {en}; a renamed archive, or a damaged file",
        )
    )
