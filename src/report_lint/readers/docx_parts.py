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
_NOTES = ("footnotes", "endnotes")
_KINDS = ("styles", "numbering", *_NOTES)


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
    name = _related(package, "").get("officeDocument", _USUAL)
    root = package.xml_of(name)
    if root is None:
        raise _none(f"缺少 {name}", f"{name} is missing")
    body = root.find(W + "body")
    if root.tag != W + "document" or body is None:
        raise _none(f"{name} 里没有正文", f"{name} has no body")
    related = _related(package, name)
    found = {kind: part for kind in _KINDS if (part := _part(package, related.get(kind, "")))}
    return Parts(
        document=Part(name, root),
        body=body,
        styles=found["styles"].root if "styles" in found else None,
        numbering=found["numbering"].root if "numbering" in found else None,
        notes={kind: found[kind] for kind in _NOTES if kind in found},
    )


def _part(package: Package, name: str) -> Part | None:
    root = package.xml_of(name)
    return None if root is None else Part(name, root)


def _related(package: Package, part: str) -> dict[str, str]:
    """Return the names of the parts that are related to `part` ("" for the package), the first of each kind."""
    folder, file = posixpath.split(part)
    root = package.xml_of(posixpath.join(folder, "_rels", f"{file}.rels"))
    names: dict[str, str] = {}
    for relation in () if root is None else root.iter(_RELATIONSHIP):
        if relation.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
            names.setdefault(relation.get("Type", "").rpartition("/")[2], target)
    return names


def _none(zh: str, en: str) -> UnreadableError:
    return UnreadableError(
        Wording(
            f"不是完整的 Word 文档：{zh}；可能是改了名的压缩包，或文件已损坏",
            f"not a whole Word document: {en}; a renamed archive, or a damaged file",
        )
    )
