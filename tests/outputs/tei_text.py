"""The text of a TEI file by another parser, and what it ought to be, a line for each block."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from edition import Document

_ID = "{http://www.w3.org/XML/1998/namespace}id"
_POINTING = ("target", "ref", "corresp", "resp", "next", "prev", "ana", "facs")
_LEFT_OUT = {"teiHeader", "facsimile", "standOff", "fw", "metamark"}
_BESIDE = {"choice": {"corr", "reg", "expan"}, "subst": {"add"}, "app": {"rdg"}}
"""What is no text as received, by the element that it stands in."""
_WITHIN = {"hi", "seg", "ref", "persName", "placeName", "orgName", "name", "term", "date", "lb"}
_WITHIN |= {"choice", "sic", "orig", "gap", "pb", "graphic", "figure", "title"}
_WITHIN |= {"app", "lem", "subst", "del", "add", "surplus", "supplied", "unclear", "ex", "damage"}
_WITHIN |= {"abbr", "corr", "reg", "cb", "milestone", "handShift", "q"}
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def pointers_lead_somewhere(text: str) -> None:
    """Every id is there once, and every pointer within the file leads to one."""
    root = ET.fromstring(text.encode())  # noqa: S314 - our own
    elements = list(root.iter())
    ids = Counter(name for element in elements if (name := element.get(_ID)))
    assert all(count == 1 for count in ids.values()), ids.most_common(1)
    for element in elements:
        for name in _POINTING:
            for pointer in element.get(name, "").split():
                assert not pointer.startswith("#") or pointer[1:] in ids, pointer


def transcript_of(text: str) -> list[str]:
    """The lines of a TEI file with `sic` and `orig` chosen and nothing of the editors."""
    root = ET.fromstring(text.encode())  # noqa: S314 - our own
    return [line for line in _folded(_Lines(root).found) if line]


class _Lines:
    """Text as it comes, a new line where a block begins or ends; a note of the source behind it."""

    def __init__(self, root: ET.Element) -> None:
        self.found: list[str] = [""]
        self._waiting: list[ET.Element] = []
        self._element(root)
        self._end()

    def _element(self, element: ET.Element) -> None:
        name = element.tag.rpartition("}")[2]
        if name in _LEFT_OUT or element.get("resp") == "#editors":
            return
        if name == "supplied" and element.get("resp") != "#source":
            return
        if name == "note" and element.get("place") == "foot":
            self._waiting.append(element)
            return
        label = name == "seg" and element.get("type") == "label"
        inline = name in _WITHIN or (name == "note" and element.get("place") == "inline")
        if label or not inline:
            self._end()
        self.found[-1] += element.text or ""
        for child in element:
            if child.tag.rpartition("}")[2] not in _BESIDE.get(name, ()):
                self._element(child)
            if child.tag.endswith("}lb") and child.get("break") != "no":
                self.found[-1] += " "
            self.found[-1] += child.tail or ""
        if label or not inline:
            self._end()

    def _end(self) -> None:
        self.found.append("")
        while self._waiting:
            note = self._waiting.pop(0)
            more, self._waiting = self._waiting, []
            self.found[-1] += note.text or ""
            for child in note:
                self._element(child)
                self.found[-1] += child.tail or ""
            self._end()
            self._waiting += more


def lines_of(document: Document) -> list[str]:
    """The lines of a document: each label and each passage, as shown."""
    return [line for line in _folded(_lines(document)) if line]


def _lines(document: Document) -> Iterator[str]:
    for passage in document.passages:
        if passage.label:
            yield passage.label.text
        yield "".join(map(document.leaf_text, passage.content.leaves))


def _folded(found: Iterator[str] | list[str]) -> Iterator[str]:
    return (" ".join(_FORBIDDEN.sub(_shown, line).split()) for line in found)


def _shown(sign: re.Match[str]) -> str:
    return " " if sign[0].isspace() else "\N{REPLACEMENT CHARACTER}"
