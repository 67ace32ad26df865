"""Makes a record from a TEI header: titles, senders, dates, the archive's shelfmark, languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from edition.model import dates
from edition.model.findings import Finding
from edition.model.languages import canonical
from edition.model.source import Source
from edition.model.source_record import NamedAgent, SourceRecord
from edition.reading import prose_dates
from edition.reading.datelines import date_of
from edition.reading.reading_rules import MARKUP_DOUBTFUL
from edition.reading.tei.markup_dates import edtf_of
from edition.reading.tei.worded_dates import as_worded
from edition.reading.tei.xml_tree import NOTES, XmlNode
from edition.system.messages import Message
from edition.system.patterns import pattern

_PEOPLE = ("persName", "name", "rs", "author")
_BODIES = ("orgName",)
_LEVELS = {"a": 0, "": 1, "m": 2, "j": 3, "u": 2, "s": 4}
"""Maps the levels of titles to ranks; a title that is nearer to the document has a lower rank."""
_TYPES = {"main": 0, "": 0, "complete": 0}
_NO_TITLE = 9
_OF_TEXT = ("written", "premiere", "print")
"""The types of events that date a text; collections of plays list such events."""
_LEADS_TO_RECIPIENT = (" an ", " to ", " à ", " a ", " aan ", " til ", " till ", " do ")
"""The words between the sender and the recipient in the title of a letter."""


def header_record(
    source: Source,
    root: XmlNode,
    text: XmlNode | None = None,
    findings: list[Finding] | None = None,
) -> SourceRecord:
    """The record in the header of a root element; `text` is the text whose language is recorded.

    Contradictions in the header are added to `findings`.
    """
    header = next((node for node in root.elements() if node.name == "teiHeader"), None)
    return _Header(source, root, header, text, [] if findings is None else findings).record()


@dataclass(frozen=True, slots=True)
class _Header:
    source: Source
    root: XmlNode
    header: XmlNode | None
    body: XmlNode | None
    findings: list[Finding] = field(default_factory=list)

    def record(self) -> SourceRecord:
        titles = self._titles()
        senders, recipients = self._correspondents(titles[0][1] if titles else "")
        return SourceRecord(
            title=titles[0][1] if titles else "",
            container=next((text for level, text in titles[1:] if level in "sjm" and level), ""),
            date=self._date(),
            authors=tuple(senders) or tuple(self._authors()),
            recipients=tuple(recipients),
            archive=self._first("repository", within="msIdentifier")
            or self._first("institution", within="msIdentifier"),
            archive_place=self._first("settlement", within="msIdentifier"),
            location=self._location(),
            site=self._first("publisher", "authority", within="publicationStmt"),
            url=self._url(),
            rights=self._rights(),
            abstract=self._first("abstract", within="profileDesc"),
            keywords=tuple(dict.fromkeys(self._words("term", within="keywords"))),
            language=self._language(),
        )

    # --- elements and words in the header
    # --------------------------------------------------------------

    def _nodes(self, *names: str, within: str = "") -> Iterator[XmlNode]:
        if self.header is None:
            return
        parts = self.header.walk(within) if within else iter((self.header,))
        if within == "titleStmt":  # only the first `titleStmt`, because others describe sources
            parts = islice(parts, 1)
        for part in parts:
            yield from part.walk(*names)

    def _words(self, *names: str, within: str = "") -> Iterator[str]:
        found = (node.text(self.source) for node in self._nodes(*names, within=within))
        return (words for words in found if words)

    def _first(self, *names: str, within: str) -> str:
        return next(self._words(*names, within=within), "")

    # --- statements -------------------------------------------------------------------------

    def _titles(self) -> list[tuple[str, str]]:
        """The titles of the file with their levels, the one nearest to the document first."""
        found = [
            (node.get("level"), node.get("type"), words)
            for node in self._nodes("title", within="titleStmt")
            if (words := node.text(self.source))
        ]
        found.sort(key=lambda row: (_TYPES.get(row[1], 1), _LEVELS.get(row[0], _NO_TITLE)))
        return [(level, words) for level, _, words in found]

    def _action(self, *kinds: str) -> list[XmlNode]:
        """The elements that describe an action, such as `sent`, in the first description of the
        correspondence.

        In the first drafts of `correspDesc`, each kind of action has an element of its own.
        """
        described = next(self._nodes("correspDesc"), None) or self.header
        if described is None:
            return []
        found = list(described.walk("correspAction", *kinds))
        return [node for node in found if node.name in kinds or node.get("type") == kinds[0]]

    def _correspondents(self, title: str) -> tuple[list[NamedAgent], list[NamedAgent]]:
        """The senders and the recipients; some files list both as persons of the action `sent`."""
        sent = list(_named(self._action("sent", "sender")))
        typed = [node for node in sent if node.get("type") == "addressee"]
        senders = [node for node in sent if node not in typed]
        recipients = [*typed, *_named(self._action("received", "addressee"))]
        if typed and senders and self._turned(senders[0], typed[0], title):
            senders, recipients = recipients, senders
        for node in (*senders, *recipients):
            if node.get("cert") == "low" or node.get("evidence") == "conjecture":
                message = Message(
                    "the header marks “{name}” as an uncertain sender or recipient",
                    name=node.text(self.source),
                )
                hint = Message("the name is shown without this mark; describe the doubt in a note")
                self._doubt(node, message, hint)
        self._check_bodies(senders, recipients)
        return self._agents(senders), self._agents(recipients)

    def _check_bodies(self, senders: Sequence[XmlNode], recipients: Sequence[XmlNode]) -> None:
        """Report if the only senders are bodies, such as a post office, although the author is a
        person.
        """
        if not senders or any(node.name not in _BODIES for node in senders):
            return
        others = {node.text(self.source) for node in recipients}
        for author in self._nodes("author", within="titleStmt"):
            words = author.text(self.source)
            if words and words not in others and not next(author.walk(*_BODIES), None):
                message = Message(
                    "the header names “{sender}” as the sender and “{author}” as the author",
                    sender=senders[0].text(self.source),
                    author=words,
                )
                hint = Message("if the author is the sender, write authors: under record:")
                self._doubt(senders[0], message, hint)
                return

    def _turned(self, sender: XmlNode, recipient: XmlNode, title: str) -> bool:
        """Whether the title names the recipient as the sender; if so, this is reported."""
        first, second = recipient.text(self.source), sender.text(self.source)
        turned = any(title.startswith(f"{first}{word}{second}") for word in _LEADS_TO_RECIPIENT)
        if turned:
            message = Message(
                "the sender is “{first}” in the header and “{second}” in the title; the title is used",
                first=second,
                second=first,
            )
            hint = Message("if the header is right, write authors: under record:")
            self._doubt(recipient, message, hint)
        return turned

    def _doubt(self, node: XmlNode, message: Message, hint: Message) -> None:
        place = self.source.place(node.tag.span)
        self.findings.append(Finding(MARKUP_DOUBTFUL, message, (place,), hint))

    def _agents(self, nodes: Iterable[XmlNode]) -> list[NamedAgent]:
        return [agent for node in nodes if (agent := _agent(self.source, node))]

    def _authors(self) -> Iterator[NamedAgent]:
        for node in self._nodes("author", within="titleStmt"):
            inner = next(node.walk(*_PEOPLE, *_BODIES), node)
            if agent := _agent(self.source, inner):
                yield agent

    def _date(self) -> str:
        """The date of sending, of writing, of the origin, or of an event such as the first print:
        the first of these dates that the header contains.

        If the header contains none of these dates, the date in the title is used.
        """
        sent = self._action("sent", "dateSender")
        found = [date for node in sent for date in node.walk("date")]
        found += self._nodes("date", "origDate", within="creation")
        found += self._nodes("origDate")
        found += self._nodes("date", within="origin")
        found += self._nodes("date", within="setting")
        events = [node for node in self.root.walk("event") if node.get("type") in _OF_TEXT]
        found += sorted(events, key=lambda node: _OF_TEXT.index(node.get("type")))
        editions = (node for node in self._nodes("bibl") if node.get("type") == "firstEdition")
        found += [date for node in editions for date in node.walk("date")]
        found += self._dates_in_title()
        return next(filter(None, (*map(self._edtf, found), self._told(), self._titled())), "")

    def _dates_in_title(self) -> list[XmlNode]:
        """The date that the first title with a marked date contains; none if the title has
        several.
        """
        titles = self._nodes("title", within="titleStmt")
        marked = (list(title.walk("date", without=NOTES)) for title in titles)
        found = next(filter(None, marked), [])
        return found if len(found) == 1 else []

    def _told(self) -> str:
        """The date in the words about the creation of the text; empty if there are several dates or
        none.
        """
        words = " ".join(self._words("creation"))
        found = list(prose_dates.find(words, self._language()))
        return found[0][2].text if len(found) == 1 else ""

    def _edtf(self, node: XmlNode) -> str:
        words = node.text(self.source)
        try:
            marked = dates.parse(edtf_of(node.tag)).text
        except dates.DateError:
            found = (edtf.text for *_, edtf in prose_dates.find(words))
            return words if _ONE_YEAR.fullmatch(words) else next(found, "")
        read = self._whole(as_worded(marked, words), words) if words else marked
        if read != marked:
            message = Message("the markup dates “{words}” to {date}", words=words, date=marked)
            self._doubt(node, message, Message("the date in the text is used"))
        return read

    def _whole(self, read: str, words: str) -> str:
        """The days that words name, if the markup gives only the first of these days."""
        named = [edtf for *_, edtf in prose_dates.find(words, self._language())]
        if len(named) != 1 or "/" not in named[0].text or "/" in read or not read:
            return read
        first = dates.parse(read)
        return named[0].text if first.first == first.last == named[0].first else read

    def _titled(self) -> str:
        """The date that forms a whole title or ends the main title; empty if there is no such date.

        If the text has only one heading, the heading counts as a title, too.
        """
        titles = [words for _, words in self._titles()]
        for words in titles:
            if (whole := date_of(words, self._language())) and whole.first == whole.last:
                return whole.text
        headings = (
            self.body.walk("head", without=("note", "figure", "table", "list")) if self.body else ()
        )
        first = [node.text(self.source) for node in islice(headings, 2)]
        for words in (*titles[:1], *(first if len(first) == 1 else ())):
            found = list(prose_dates.find(words, self._language()))
            if len(found) == 1 and not words[found[0][1] :].strip(" .)]"):
                return found[0][2].text
        return ""

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
        """The first language that is given: by the text itself, by the header's list, or by the
        file.
        """
        told = [self.body.get("xml:lang")] if self.body else []
        bodies = list(self.root.walk("body"))
        told += [node.get("xml:lang") for node in bodies][:1]
        texts = [node for body in bodies for node in body.elements() if node.name == "div"]
        told += [node.get("xml:lang") for node in texts if node.get("type") == "edition"][:1]
        if [node.get("type") for node in texts] == ["translation"]:
            told.append(texts[0].get("xml:lang"))
        told += [node.get("mainLang") for node in self._nodes("textLang")][:1]
        listed = sorted(self._nodes("language", within="langUsage"), key=_usage)
        codes = [canonical(node.get("ident")) for node in listed]
        whole = canonical(self.root.get("xml:lang"))
        if whole in codes and len(codes) > 1 and not listed[0].get("usage"):
            codes = [whole]
        return next(filter(None, (*map(canonical, told), *codes, whole)), "")


def _named(parts: Iterable[XmlNode]) -> Iterator[XmlNode]:
    """The persons and bodies named directly in parts of a description."""
    for part in parts:
        yield from (node for node in part.elements() if node.name in (*_PEOPLE, *_BODIES))


def _usage(node: XmlNode) -> int:
    """A sort key that puts the language of the largest part of the text first."""
    given = node.get("usage").rstrip("%")
    return -int(given) if given.isdigit() else 0


_ONE_YEAR = pattern("[12][0-9]{3}")
_DIGITS = r"(?:ca?\. ?)?\d{3,4}\??"
_YEAR = rf"(?:b\. ?|d\. ?|fl\. ?|[*†] ?)?{_DIGITS}"
_YEARS = rf"(?:{_YEAR}\s*[-–—]\s*(?:{_YEAR})?|(?:b\. ?|d\. ?|fl\. ?|[*†] ?){_DIGITS})"
_LIFE = pattern(rf"(?<=\S)\s*(?:\(\s*{_YEARS}\s*\)|,\s*{_YEARS}\.?)$")
"""The years of a life at the end of a name, as libraries write them; a single year needs a mark
such as `b.` or `†`.
"""


def _agent(source: Source, node: XmlNode) -> NamedAgent | None:
    """A person or a body; a person's name is divided by its marked parts or its comma, if any."""
    words = node.text(source)
    if node.name not in _BODIES:
        words = _LIFE.sub("", words)
    if not words:
        return None
    family, given = _parts(source, node, "surname"), _parts(source, node, "forename", "nameLink")
    if family and node.name not in _BODIES:
        return NamedAgent(family=family, given=given)
    head, comma, tail = words.partition(",")
    divided = comma and "," not in tail and not tail.strip(" .?").isdigit()
    if divided and node.name not in _BODIES and head.strip():
        return NamedAgent(family=head.strip(), given=tail.strip())
    return NamedAgent(name=words)


def _parts(source: Source, node: XmlNode, *names: str) -> str:
    found = (part for name in names for part in node.walk(name))
    return " ".join(part.text(source) for part in found)
