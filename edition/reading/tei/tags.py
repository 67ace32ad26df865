"""Reads XML's tags and characters with their spans; no other module uses expat.

The classes of tokens are not frozen, because a frozen object takes twice as long to make.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from xml.parsers import expat

from edition.model.content import Escape, Text
from edition.model.findings import Finding
from edition.model.source import Source, Span
from edition.reading.reading_rules import MARKUP_BROKEN
from edition.system.messages import EMPTY, Message, verbatim
from edition.system.patterns import pattern

DEEPEST = 100
"""How deep elements may be nested; the limit prevents an overflow, and no real text reaches it."""


LONGEST_ENTITY = 100
"""The maximum length of an entity; the limit prevents a small file from becoming a huge text."""


@dataclass(slots=True)
class Open:
    """A start tag.

    An empty element becomes an `Open` and a `Close`; the span of the `Close` is empty.
    """

    span: Span
    name: str
    """The name without its prefix: `attachment` for `frus:attachment`."""
    attributes: Mapping[str, str]
    """Maps the names of attributes, as written (`xml:id`), to the values."""

    @property
    def id(self) -> str:
        return self.attributes.get("xml:id", "")


@dataclass(slots=True)
class Close:
    """An end tag."""

    span: Span
    name: str


@dataclass(slots=True)
class OtherMarkup:
    """Markup other than elements: comments, processing instructions, declarations, CDATA
    brackets.
    """

    span: Span


Token = Open | Close | Text | Escape | OtherMarkup


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a source, in order and without gaps."""

    tokens: tuple[Token, ...]
    rest: Span | None
    """The rest of the source, from the point where it stops being well-formed."""
    findings: tuple[Finding, ...]
    entities: bool = False
    """Whether the text uses an entity that it declares."""


def tokens(source: Source) -> Tokens:
    """Read a source as XML 1.0 without namespaces, up to the point where it stops being
    well-formed.

    The function reads no file except the source. Entities that the text declares as plain
    characters are read; any other entity stays in the text as written, with a finding.
    """
    return _Parser(source).run()


_span = partial(tuple.__new__, Span)
"""Makes a span from its two offsets without running Python code."""
_Event = tuple[int, str, str, dict[str, str]]
"""The position of an event in bytes, its kind, its name or text, and its attributes.

An event is a plain tuple for speed, since each line and each tag of a file is an event.
"""
_NONE: dict[str, str] = {}


class _Stopped(Exception):  # noqa: N818 - not an error: it ends the parser's run
    """Raised in a handler to end the reading."""


# For these errors, expat returns the position of a token's beginning; all text before the token has
# been read.
_BETWEEN = {
    expat.errors.codes[message]
    for message in (
        expat.errors.XML_ERROR_TAG_MISMATCH,
        expat.errors.XML_ERROR_UNDEFINED_ENTITY,
        expat.errors.XML_ERROR_NO_ELEMENTS,
        expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT,
    )
}


class _Parser:
    """One run of expat, which reports the byte at which each event begins."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.data = source.text.encode("utf-8", "surrogatepass")
        self.events: list[_Event] = []
        self.findings: list[Finding] = []
        self._open: list[tuple[str, int]] = []
        self._entities: dict[str, str] = {}
        self._declared: set[str] = set()
        """All entities that the text declares; in attributes, expat itself replaces them."""
        self._uses_own = False
        self._plain = False
        """Whether the last event consists of plain characters."""
        self._last = 0
        """The position of the characters that expat reported last."""
        self._parser = parser = expat.ParserCreate("utf-8")
        parser.buffer_text = False
        parser.UseForeignDTD(True)  # noqa: FBT003 - an undeclared entity is then not an error
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.EntityDeclHandler = self._entity
        parser.DefaultHandler = self._other  # so that no entity in the text is expanded

    # --- expat's events -------------------------------------------------------------------

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        at = self._parser.CurrentByteIndex
        if len(self._open) == DEEPEST:
            message = Message("elements are nested more than {count} levels deep", count=DEEPEST)
            self._find(self._offset(at), message)
            raise _Stopped
        self._open.append((name, at))
        self.events.append((at, "open", name, attributes))
        self._plain = False

    def _end(self, name: str) -> None:
        self._open.pop()
        self.events.append((self._parser.CurrentByteIndex, "close", name, _NONE))
        self._plain = False

    def _characters(self, text: str) -> None:
        """Add an event for characters; several lines of plain characters get only one event."""
        at = self._last = self._parser.CurrentByteIndex
        plain = self.data[at] != _AMPERSAND
        if not (plain and self._plain):
            self.events.append((at, "text", text, _NONE))
        self._plain = plain

    def _other(self, text: str) -> None:
        entity = self._open and text[:1] == "&" and text[-1:] == ";"
        kind = "entity" if entity else "sign"
        self.events.append((self._parser.CurrentByteIndex, kind, text, _NONE))
        self._plain = False

    def _entity(self, name: str, parameter: int, value: str | None, *_: object) -> None:
        """Store an entity that stands for plain characters; nothing is fetched or expanded.

        Parameter entities are not stored, since only the DTD uses them.
        """
        if not parameter:
            self._declared.add(name)
        plain = value is not None and len(value) <= LONGEST_ENTITY and not {"<", "&"} & set(value)
        if plain and value and not parameter:
            self._entities.setdefault(name, value)

    # --- the tokens made from the events --------------------------------------------------

    def run(self) -> Tokens:
        end = len(self.data)
        try:
            self._parser.Parse(self.data, True)  # noqa: FBT003 - expat takes no names
        except _Stopped:
            end = self._parser.CurrentByteIndex
        except expat.ExpatError as error:
            end = self._failed(error.code)
        del self._parser  # else it and this object would keep each other in memory
        starts = [event[0] for event in self.events]
        offsets = self._offsets([*starts, end])
        found: list[Token] = []
        if self.events and offsets[0]:  # a byte order mark, which expat does not report
            found.append(OtherMarkup(Span(0, offsets[0])))
        spans = map(_span, pairwise(offsets))
        for event, span in zip(self.events, spans, strict=True):
            self._token(event, span, found)
        if "egXML" in self.source.text:
            found = _with_examples(found)
        rest = Span(offsets[-1] if self.events else 0, len(self.source.text))
        return Tokens(
            tuple(found), rest if rest.size else None, tuple(self.findings), self._uses_own
        )

    def _token(self, event: _Event, span: Span, found: list[Token]) -> None:
        _, kind, text, attributes = event
        raw = self.source[span]
        match kind:
            case "open":
                for entity in _ENTITY.findall(raw) if "&" in raw else ():
                    if entity not in self._declared | _PREDEFINED:
                        self._undeclared(span, f"&{entity};")
                found.append(Open(span, _local(text), attributes))
            case "close":
                found.append(Close(span, _local(text)))
            case "text" if raw.startswith("&") and raw != text:
                found.append(Escape(span, text))
            case "entity" if text[1:-1] in self._entities:
                self._uses_own = True
                found.append(Escape(span, self._entities[text[1:-1]]))
            case "entity":
                self._undeclared(span, text)
                _add_text(found, span)
            case "text":
                _add_text(found, span)
            case _:
                found.append(OtherMarkup(span))

    def _undeclared(self, span: Span, entity: str) -> None:
        message = Message("the entity “{entity}” is not declared", entity=entity)
        self._find(span.start, message, _PLAIN)

    def _offsets(self, positions: Sequence[int]) -> list[int]:
        """Converts positions in bytes, given in ascending order, to offsets in the text."""
        if len(self.data) == len(self.source.text):
            return list(positions)
        found, byte, offset = [], 0, 0
        for position in positions:
            offset += len(self.data[byte:position].decode("utf-8", "surrogatepass"))
            found.append(offset)
            byte = position
        return found

    def _failed(self, code: int) -> int:
        """Report an error, and return the position in bytes at which the reading ends."""
        at = max(0, self._parser.ErrorByteIndex)
        if code == expat.errors.codes[expat.errors.XML_ERROR_TAG_MISMATCH]:
            at -= len("</")  # expat returns the position of the name after `</`
        message, hint = self._trouble(code, at)
        self._find(self._offset(at), message, hint)
        if code in _BETWEEN:
            return at
        if not self.events:
            return 0
        start = self.events[-1][0]
        if self._plain and self._last > start:
            return self._last
        self.events.pop()
        return start

    def _trouble(self, code: int, at: int) -> tuple[Message, Message]:
        name, where = self._open[-1] if self._open else ("", 0)
        line = self.source.place(self._offset(where)).line
        codes = expat.errors.codes
        if code == codes[expat.errors.XML_ERROR_TAG_MISMATCH]:
            tag = re.match(rb"</\s*([^\s>]*)", self.data[at : at + 100])
            closed = tag[1].decode("utf-8", "replace") if tag else ""
            problem = Message(
                "</{closed}> occurs, but <{element}> of line {line} is not closed yet",
                closed=closed,
                element=name,
                line=line,
            )
            return problem, Message("add </{element}> before this end tag", element=name)
        if code == codes[expat.errors.XML_ERROR_NO_ELEMENTS] and name:
            problem = Message(
                "the text ends before <{element}> of line {line} is closed", element=name, line=line
            )
            return problem, Message("add </{element}>", element=name)
        said = expat.ErrorString(code) or ""
        return _TROUBLES.get(said, verbatim(said)), _HINTS.get(said, EMPTY)

    def _offset(self, at: int) -> int:
        return len(self.data[:at].decode("utf-8", "ignore"))

    def _find(self, offset: int, message: Message, hint: Message = EMPTY) -> None:
        self.findings.append(Finding(MARKUP_BROKEN, message, (self.source.place(offset),), hint))


_AMPERSAND = ord("&")
_ENTITY = pattern(r"&(?!#)([^\s&;]+);")
_PREDEFINED = frozenset(("amp", "lt", "gt", "quot", "apos"))
_PLAIN = Message(
    "write the characters that the entity stands for, or their numbers, such as &#160;"
)
_TROUBLES = {
    expat.errors.XML_ERROR_SYNTAX: Message("XML syntax error"),
    expat.errors.XML_ERROR_NO_ELEMENTS: Message("XML without an element"),
    expat.errors.XML_ERROR_INVALID_TOKEN: Message("invalid XML"),
    expat.errors.XML_ERROR_UNCLOSED_TOKEN: Message("an XML tag is unclosed"),
    expat.errors.XML_ERROR_PARTIAL_CHAR: Message("the XML ends within a character"),
    expat.errors.XML_ERROR_DUPLICATE_ATTRIBUTE: Message("an XML tag has the same attribute twice"),
    expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT: Message("text after the end of the XML"),
    expat.errors.XML_ERROR_UNDEFINED_ENTITY: Message("an XML entity is not declared"),
    expat.errors.XML_ERROR_RECURSIVE_ENTITY_REF: Message("an XML entity contains itself"),
    expat.errors.XML_ERROR_BAD_CHAR_REF: Message("invalid numeric character reference in the XML"),
    expat.errors.XML_ERROR_MISPLACED_XML_PI: Message(
        "the XML declaration is not at the beginning of the text"
    ),
    expat.errors.XML_ERROR_XML_DECL: Message("invalid XML declaration"),
    expat.errors.XML_ERROR_UNKNOWN_ENCODING: Message("the XML declares an unknown encoding"),
    expat.errors.XML_ERROR_INCORRECT_ENCODING: Message("the XML declares a wrong encoding"),
    expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION: Message("a CDATA section is unclosed"),
    expat.errors.XML_ERROR_UNBOUND_PREFIX: Message("an XML prefix is not declared"),
}
"""Maps expat's descriptions of problems to the messages about these problems."""
_ONE = Message("put the whole text into one element")
_HINTS = {
    expat.errors.XML_ERROR_INVALID_TOKEN: Message("write & as &amp; and < as &lt;"),
    expat.errors.XML_ERROR_UNDEFINED_ENTITY: _PLAIN,
    expat.errors.XML_ERROR_NO_ELEMENTS: _ONE,
    expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT: _ONE,
    expat.errors.XML_ERROR_UNCLOSED_TOKEN: Message("end the tag with >"),
    expat.errors.XML_ERROR_DUPLICATE_ATTRIBUTE: Message("delete one of them"),
}


def _with_examples(read: Sequence[Token]) -> list[Token]:
    """The tokens; the markup within each `egXML` becomes characters, because it is an example of
    XML.
    """
    found: list[Token] = []
    depth = 0
    for token in read:
        named = isinstance(token, Open | Close) and token.name == "egXML"
        depth -= named and isinstance(token, Close)
        if depth:
            _add_text(found, token.span)
        else:
            found.append(token)
        depth += named and isinstance(token, Open)
    return found


def _local(name: str) -> str:
    return name.rpartition(":")[2] if ":" in name else name


def _add_text(found: list[Token], span: Span) -> None:
    """Add text; consecutive pieces of text, such as lines reported one by one, become one token."""
    if found and isinstance(found[-1], Text):
        found[-1] = Text(Span(found[-1].span.start, span.end))
    else:
        found.append(Text(span))
