"""Copies the files that a TEI file includes from its folder (XInclude) into the TEI file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from edition.intake.intake_rules import INCLUDE_LOST, INCLUDE_READ
from edition.model.findings import Finding
from edition.model.source import DecodingError, Place, Source
from edition.reading.tei.tags import tokens
from edition.reading.tei.xml_tree import XmlNode, grow
from edition.system.messages import Message, message_of
from edition.system.patterns import pattern
from edition.system.regular_files import read_file, reason

_BY_ID = pattern(r"(?:element\()?(?P<id>[^\W\d][\w.-]*)\)?")
"""A pointer to an element by its id: `part2` or `element(part2)`."""
_DEEPEST = 4
"""The maximum depth of nested includes (included files that include other files)."""
_MOST = 2000
"""The highest number of files that one file may include, directly or indirectly."""
_HINT = Message(
    "only XML files in the folder of this file, or in its subfolders, can be included; copy the text into this file"
)


@dataclass(slots=True)
class Included:
    """A file together with the files that it includes."""

    text: str
    members: list[tuple[str, bytes]] = field(default_factory=list)
    """The included files of a corpus, which are separate documents."""
    findings: list[Finding] = field(default_factory=list)
    files: int = 0


def with_includes(file: str, source: Source, root: XmlNode) -> Included:
    """Copies included files into the file that includes them; members of a corpus stay separate."""
    found = Included(source.text)
    if not any(_is_include(node) for node in root.walk("include")):
        return found
    if root.name == "teiCorpus":
        for node in root.elements():
            if _is_include(node) and (member := _read(found, file, source, node)):
                found.members.append(member)
        return found
    text, span = source.text, root.span
    found.text = text[: span.start] + _expanded(found, file, source, root, 0) + text[span.end :]
    if found.files:
        message = Message(
            "{count} included file is copied into the transcript",
            "{count} included files are copied into the transcript",
            count=found.files,
        )
        found.findings.append(Finding(INCLUDE_READ, message, (Place(file),)))
    return found


def _is_include(node: XmlNode) -> bool:
    return node.name == "include" and bool(node.get("href"))


def _expanded(found: Included, file: str, source: Source, root: XmlNode, depth: int) -> str:
    """The text of an element, in which each include element is replaced by the included text."""
    parts, done = [], root.span.start
    for node in root.walk("include"):
        if (
            not _is_include(node) or node.span.start < done
        ):  # this element is within an element that was already replaced
            continue
        if text := _element(found, file, source, node, depth) or _fallback(source, node):
            parts += [source.text[done : node.span.start], text]
            done = node.span.end
    return "".join((*parts, source.text[done : root.span.end]))


def _fallback(source: Source, node: XmlNode) -> str:
    """The content that replaces an include element whose file cannot be included."""
    given = next((one for one in node.elements() if one.name == "fallback"), None)
    if given is None or not given.below:
        return ""
    within = [part.span for part in given.below]
    return source.text[within[0].start : within[-1].end]


def _element(found: Included, file: str, source: Source, node: XmlNode, depth: int) -> str:
    """The text of an included element; empty, with a finding, if its file cannot be included."""
    if depth == _DEEPEST or found.files >= _MOST:
        _lose(
            found, source, node, Message("too many files are included, or they are nested too deep")
        )
        return ""
    if (member := _read(found, file, source, node)) is None:
        return ""
    name, data = member
    try:
        inner = Source.decode(data, name)
    except DecodingError as error:
        _lose(found, source, node, message_of(error))
        return ""
    read = tokens(inner)
    below = grow(read.tokens)
    if below is None or read.findings or read.entities:
        why = read.findings[0].message if read.findings else Message("the file is not XML")
        if read.entities:
            why = Message("the file uses an entity that the file itself declares")
        _lose(found, source, node, why)
        return ""
    part = _part_of(below, node.get("xpointer"))
    if part is None:
        _lose(found, source, node, Message("no element of the file has this id"))
        return ""
    found.files += 1
    return _expanded(found, name, inner, part, depth + 1)


def _part_of(root: XmlNode, pointer: str) -> XmlNode | None:
    """The element of a file whose id is in a pointer; the root if the pointer is empty."""
    if not pointer:
        return root
    id_ = _BY_ID.fullmatch(pointer)
    found = (node for node in (root, *_below(root)) if id_ and node.tag.id == id_["id"])
    return next(found, None)


def _below(node: XmlNode) -> Iterator[XmlNode]:
    for child in node.elements():
        yield child
        yield from _below(child)


def _read(found: Included, file: str, source: Source, node: XmlNode) -> tuple[str, bytes] | None:
    """The path and bytes of an included file; None, with a finding, if it cannot be included."""
    folder, name = Path(file).parent, node.get("href")
    if reasons := list(_refused(name, node)):
        _lose(found, source, node, reasons[0])
        return None
    path = folder / name
    try:
        return str(path), read_file(path, folder)
    except OSError as error:
        _lose(found, source, node, reason(error))
        return None


def _refused(name: str, node: XmlNode) -> Iterator[Message]:
    parts = PurePosixPath(name).parts
    if ":" in name or "\\" in name or name.startswith("/") or ".." in parts:
        yield Message("the address leads out of the folder of this file")
    if node.get("parse") not in ("", "xml") or "#" in name:
        yield Message("only XML files can be included")
    if node.get("xpointer") and not _BY_ID.fullmatch(node.get("xpointer")):
        yield Message("an XInclude pointer must be an id")


def _lose(found: Included, source: Source, node: XmlNode, why: Message) -> None:
    message = Message("“{file}” is not included: {problem}", file=node.get("href"), problem=why)
    place = source.place(node.tag.span)
    found.findings.append(Finding(INCLUDE_LOST, message, (place,), _HINT))
