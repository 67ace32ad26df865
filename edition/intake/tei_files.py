"""Finds the documents in a TEI file, as unchanged bytes, or the reason why the file has none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from textwrap import shorten

from edition.model.source import Source
from edition.reading.tei.sniffing import sniff
from edition.reading.tei.tags import tokens
from edition.reading.tei.texts import languages_in
from edition.reading.tei.xml_tree import XmlNode, grow
from edition.system.messages import EMPTY, Message
from edition.system.patterns import pattern

_XML = pattern(
    r"\ufeff?\s*(?:<\?xml\b|<!DOCTYPE\b|<!--|<[A-Za-z][\w.-]*(?::[\w.-]+)?\s[^>]*\bxmlns\b)"
)
_BARE = pattern(r"\ufeff?\s*<(?:\w+:)?(?:TEI|teiCorpus|div|list(?:Person|Place|Org|Bibl|Event))\b")
_LONGEST_TITLE = 80
"""The maximum number of characters of a title that are quoted in a reason."""
_READ = frozenset(("TEI", "teiCorpus", "div"))
"""The roots that are read as texts."""
_PARTS = frozenset(("text", "group", "body", "front", "back", "p", "ab", "lg"))
_WHAT = {
    "sourceDoc": Message("transcription by surfaces (sourceDoc)"),
    "TEI.2": Message("TEI P4, the version before TEI P5"),
    "surface": Message("transcription of one surface (surface)"),
    "facsimile": Message("list of images (facsimile)"),
    "standOff": Message("lists without a text (standOff)"),
    "teiHeader": Message("header without a text (teiHeader)"),
    "html": Message("web page (HTML)"),
    "PcGts": Message("transcription in PAGE XML"),
    "alto": Message("transcription in ALTO XML"),
    "ead": Message("finding aid (EAD)"),
    "mets": Message("list of files (METS)"),
}
_MARKDOWN = (".md", ".markdown")
"""The extensions of files whose first element, such as `<div align="center">`, may be HTML, not
TEI.
"""


@dataclass(frozen=True, slots=True)
class TeiDocument:
    """A document in a file: the whole file, or one member of a corpus."""

    data: bytes
    """The bytes of the document in the file."""
    id: str = ""
    """The id in the file; may be empty."""
    languages: tuple[str, ...] = ()
    """The languages of the document's texts, if there are several."""
    reader: str = ""
    """`tei` for XML, since the beginning of XML may not show that it is TEI; otherwise empty."""


def root_of(source: Source) -> XmlNode | None:
    """The root of an XML file; None for any other file, even if it begins with a tag."""
    html = source.file.casefold().endswith(_MARKDOWN) and not sniff(source)
    if _XML.match(source.text) or (_BARE.match(source.text) and not html):
        return grow(tokens(source).tokens)
    if source.file.casefold().endswith(".xml") and re.match(r"\ufeff?\s*<", source.text):
        read = tokens(source)
        return grow(read.tokens) if read.rest is None else None
    return None


def why_not(source: Source, root: XmlNode) -> Message:
    """The reason why a file contains no document; empty if the file contains a document."""
    if root.name in _PARTS:
        return Message("this file is only a part of a text, without the element <TEI> around it")
    if root.name not in _READ:
        other = Message("XML with the root <{element}>", element=root.name)
        what = _WHAT.get(root.name, other)
        return Message("this file has no text in TEI: {kind}", kind=what)
    if next(root.walk("schemaSpec"), None):
        kind = Message("schema with its documentation (ODD)")
        return Message("this file has no text in TEI: {kind}", kind=kind)
    if (
        root.span == root.tag.span
    ):  # the root is unclosed: the rest is shown as text, and an error gives the reason
        return EMPTY
    texts = [root] if root.name == "div" else list(root.walk("text"))
    if any(_words(source, text) for text in texts):
        return EMPTY
    beside = [part.name for part in root.elements() if part.name in _WHAT and part.below]
    if beside and beside[-1] != "teiHeader":
        return Message("this file has no text, but it contains: {kind}", kind=_WHAT[beside[-1]])
    return _described(source, root) or Message("the text of this file is empty")


def _described(source: Source, root: XmlNode) -> Message:
    """A message on the letters or the document that a textless file's header describes; may be
    empty.
    """
    letters = sum(1 for _ in root.walk("correspDesc"))
    if letters > 1:
        return Message(
            "the text of this file is empty; its header lists {count} letters (correspDesc)",
            count=letters,
        )
    statement = next(root.walk("titleStmt"), None)
    title = next(statement.walk("title"), None) if statement else None
    if words := title.text(source) if title else "":
        short = shorten(words, _LONGEST_TITLE, placeholder=" …")
        return Message(
            "the text of this file is empty; only its header describes a document: “{title}”",
            title=short,
        )
    return EMPTY


def is_corpus(root: XmlNode) -> bool:
    """Whether a file contains several documents, each with its own header."""
    names = [child.name for child in root.elements()]
    return root.name == "teiCorpus" or (
        root.name == "TEI" and "TEI" in names and "text" not in names
    )


def documents_in(source: Source, root: XmlNode) -> tuple[TeiDocument, ...]:
    """The documents of a file, in order; textless members of a corpus are left out."""
    if not is_corpus(root):
        return (TeiDocument(source.text.encode(), root.tag.id, languages_in(source, root), "tei"),)
    return tuple(
        TeiDocument(source[node.span].encode(), node.tag.id, languages_in(source, node), "tei")
        for node in _members(root)
        if not why_not(source, node)
    )


def textless_members(source: Source, root: XmlNode) -> int:
    """The number of textless members of a corpus."""
    return sum(bool(why_not(source, node)) for node in _members(root))


def _members(root: XmlNode) -> list[XmlNode]:
    return [node for node in root.walk("TEI") if not is_corpus(node)] if is_corpus(root) else []


def _words(source: Source, text: XmlNode) -> bool:
    """Whether a text contains any character, gap, or picture."""
    return any(not part.isspace() for part in text.words(source, ())) or bool(
        next(text.walk("gap", "graphic"), None)
    )
