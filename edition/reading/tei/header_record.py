"""The header of a TEI file as a record: titles, senders, dates, the archive's shelfmark, languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from edition.model import dates
from edition.model.languages import canonical
from edition.model.source import Source
from edition.model.source_record import NamedAgent, SourceRecord
from edition.reading import prose_dates
from edition.reading.tei.elements import edtf_of
from edition.reading.tei.xml_tree import XmlNode

_PEOPLE = ("persName", "name", "rs", "author")
_BODIES = ("orgName",)
_LEVELS = {"a": 0, "": 1, "m": 2, "j": 3, "u": 2, "s": 4}
"""The levels of titles: the nearer to the document itself, the lower."""
_TYPES = {"main": 0, "": 0, "complete": 0}
_NO_TITLE = 9


def header_record(source: Source, root: XmlNode, text: XmlNode | None = None) -> SourceRecord:
    """What the header below a root says; `text` is the text whose language is asked for."""
    header = next((node for node in root.elements() if node.name == "teiHeader"), None)
    return _Header(source, root, header, text).record()


@dataclass(frozen=True, slots=True)
class _Header:
    source: Source
    root: XmlNode
    header: XmlNode | None
    body: XmlNode | None

    def record(self) -> SourceRecord:
        titles = self._titles()
        sent, received = self._action("sent"), self._action("received")
        return SourceRecord(
            title=titles[0][1] if titles else "",
            container=next((text for level, text in titles[1:] if level in "sjm" and level), ""),
            date=self._date(sent),
            authors=tuple(self._agents(sent)) or tuple(self._authors()),
            recipients=tuple(self._agents(received)),
            archive=self._first("repository", "institution", within="msIdentifier"),
            archive_place=self._first("settlement", within="msIdentifier"),
            location=self._location(),
            site=self._first("publisher", "authority", within="publicationStmt"),
            url=self._url(),
            rights=self._rights(),
            abstract=self._first("abstract", within="profileDesc"),
            keywords=tuple(dict.fromkeys(self._words("term", within="keywords"))),
            language=self._language(),
        )

    # --- ways through the header --------------------------------------------------------------

    def _nodes(self, *names: str, within: str = "") -> Iterator[XmlNode]:
        if self.header is None:
            return
        for part in self.header.walk(within) if within else (self.header,):
            yield from part.walk(*names)

    def _words(self, *names: str, within: str = "") -> Iterator[str]:
        found = (node.text(self.source) for node in self._nodes(*names, within=within))
        return (words for words in found if words)

    def _first(self, *names: str, within: str) -> str:
        return next(self._words(*names, within=within), "")

    # --- what is said -------------------------------------------------------------------------

    def _titles(self) -> list[tuple[str, str]]:
        """The titles of the file with their levels, the one nearest to the document first."""
        found = [
            (node.get("level"), node.get("type"), words)
            for node in self._nodes("title", within="titleStmt")
            if (words := node.text(self.source))
        ]
        found.sort(key=lambda row: (_TYPES.get(row[1], 1), _LEVELS.get(row[0], _NO_TITLE)))
        return [(level, words) for level, _, words in found]

    def _action(self, kind: str) -> XmlNode | None:
        """The part of the correspondence's description that tells of one action."""
        return next(
            (node for node in self._nodes("correspAction") if node.get("type") == kind), None
        )

    def _agents(self, action: XmlNode | None) -> Iterator[NamedAgent]:
        for node in action.elements() if action else ():
            if node.name in (*_PEOPLE, *_BODIES) and (agent := _agent(self.source, node)):
                yield agent

    def _authors(self) -> Iterator[NamedAgent]:
        for node in self._nodes("author", within="titleStmt"):
            inner = next(node.walk(*_PEOPLE, *_BODIES), node)
            if agent := _agent(self.source, inner):
                yield agent

    def _date(self, sent: XmlNode | None) -> str:
        """When it was sent, else when it was written."""
        found: list[XmlNode] = list(sent.walk("date")) if sent else []
        found += self._nodes("date", "origDate", within="creation")
        found += self._nodes("origDate")
        return next(filter(None, map(self._edtf, found)), "")

    def _edtf(self, node: XmlNode) -> str:
        try:
            return dates.parse(edtf_of(node.tag)).text
        except dates.DateError:
            words = node.text(self.source)
            return next((edtf.text for *_, edtf in prose_dates.find(words)), "")

    def _location(self) -> str:
        """The collection and the shelfmark."""
        identifier = next(self._nodes("msIdentifier"), None)
        if identifier is None:
            return ""
        parts = identifier.walk("collection", "idno", "msName", without=("altIdentifier", "idno"))
        direct = [node for node in identifier.elements() if node.name == "idno"]
        found = [*parts, *direct]
        words = (node.text(self.source) for node in found)
        return ", ".join(dict.fromkeys(filter(None, words)))

    def _url(self) -> str:
        numbers = list(self._nodes("idno", within="publicationStmt"))
        for node in numbers:
            words, kind = node.text(self.source), node.get("type").casefold()
            if kind == "doi" and words:
                return f"https://doi.org/{words.rpartition('doi.org/')[2].removeprefix('doi:')}"
        found = (node.text(self.source) for node in numbers)
        return next((words for words in found if words.startswith(("https://", "http://"))), "")

    def _rights(self) -> str:
        for node in self._nodes("licence", within="availability"):
            return " ".join(filter(None, (node.text(self.source), node.get("target"))))
        return self._first("p", within="availability")

    def _language(self) -> str:
        """As the text itself says, else as the header lists it, else as the file says."""
        told = [self.body.get("xml:lang")] if self.body else []
        bodies = (node for node in self.root.walk("body") if node.get("xml:lang"))
        told += [node.get("xml:lang") for node in bodies][:1]
        listed = sorted(self._nodes("language", within="langUsage"), key=_usage)
        codes = [canonical(node.get("ident")) for node in listed]
        whole = canonical(self.root.get("xml:lang"))
        if whole in codes and len(codes) > 1 and not listed[0].get("usage"):
            codes = [whole]
        return next(filter(None, (*map(canonical, told), *codes, whole)), "")


def _usage(node: XmlNode) -> int:
    """By how much of the text is in a language, the most first."""
    given = node.get("usage").rstrip("%")
    return -int(given) if given.isdigit() else 0


def _agent(source: Source, node: XmlNode) -> NamedAgent | None:
    """A person by the parts of the name or by its comma; any other name is kept in one piece."""
    words = node.text(source)
    if not words:
        return None
    family, given = _parts(source, node, "surname"), _parts(source, node, "forename")
    if family and node.name not in _BODIES:
        return NamedAgent(family=family, given=given)
    head, comma, tail = words.partition(",")
    if comma and node.name not in _BODIES and head.strip() and "," not in tail:
        return NamedAgent(family=head.strip(), given=tail.strip())
    return NamedAgent(name=words)


def _parts(source: Source, node: XmlNode, name: str) -> str:
    found: Iterable[XmlNode] = node.walk(name)
    return " ".join(part.text(source) for part in found)
