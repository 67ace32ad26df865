"""Splits a published TEI volume into documents, with their unchanged bytes and their data."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from edition.editorial.edition_file import Agent
from edition.editorial.file_rules import ENCODING, ID_REPEATED, ID_UNFIT
from edition.editorial.values import document_id
from edition.intake.intake_rules import VOLUME_DATE, VOLUME_EMPTY, VOLUME_LIST
from edition.intake.source_notes import SourceNote, source_note
from edition.intake.volume_header import VolumeHeader
from edition.intake.volume_parts import Volume, VolumeDocument, VolumeEntry
from edition.model import dates
from edition.model.content import Escape, Text, entry_id
from edition.model.findings import Finding, Rule
from edition.model.languages import canonical
from edition.model.source import DecodingError, Place, Source
from edition.reading.tei.markup_dates import edtf_of
from edition.reading.tei.pointers import pointed_to
from edition.reading.tei.tags import tokens
from edition.reading.tei.worded_dates import as_worded
from edition.reading.tei.xml_tree import XmlNode, grow
from edition.system.messages import Message, message_of
from edition.system.patterns import pattern


def split(data: bytes, file: str = "volume.xml") -> Volume:
    """Splits a volume into its documents and lists.

    This function never fails. Problems become findings, and the result contains everything that
    could be read.
    """
    try:
        source = Source.decode(data, file)
    except DecodingError as error:
        finding = Finding(ENCODING, message_of(error), (error.place,), Message("save it as UTF-8"))
        return Volume(findings=(finding,))
    read = tokens(source)
    root = grow(read.tokens)
    if root is None:
        return Volume(findings=read.findings)
    return _Splitter(source, root).volume(read.findings)


_PARTS = ("compilation", "chapter", "subchapter", "section")
_GENRE = pattern(r"(?P<genre>[A-Z][a-z]+(?: [a-z]+)*)")
"""The type of a paper, which follows the number of its file: `765.84116/49: Telegram`."""
_LISTS = {"names": "people", "persons": "people", "terms": "terms", "abbreviations": "terms"}
"""Maps the type of a volume's list, or the id of the part that contains the list, to a register."""
_SEE = pattern(r"(?:see|siehe|voir|véase|vedi)\s+(?!also\b|auch\b|aussi\b)", re.IGNORECASE)
_POINTING = ("persName", "name", "term", "gloss", "ref", "orgName")


class _Splitter:
    """Reads the lists and then the documents of one volume."""

    def __init__(self, source: Source, root: XmlNode) -> None:
        self.source = source
        self.root = root
        self.findings: list[Finding] = []
        self.listed: dict[str, dict[str, VolumeEntry]] = {"people": {}, "terms": {}}
        self.documents: list[VolumeDocument] = []
        self.outside: Counter[str] = Counter()
        self._ids = _ids_of(root)
        self._seen: list[tuple[str, XmlNode, VolumeEntry, str]] = []
        """The entries that only refer to another entry: register, item, entry, and the other
        entry's id.
        """
        self._first: dict[str, XmlNode] = {}
        """Maps each id to the first document with this id."""
        self._ibid = ""
        """The location of the previous document in the archive, to which `Ibid.` refers."""
        self._page = self._image = ""
        self._subjects: list[str] = []

    def volume(self, found: tuple[Finding, ...]) -> Volume:
        self._lists(self.root, "")
        self._references()
        self._documents(self.root, Message("text outside any part"))
        if not self.documents:
            place = Place(self.source.file)
            message = Message("this volume has no documents")
            hint = Message('mark each document as <div type="document">')
            found += (Finding(VOLUME_EMPTY, message, (place,), hint),)
        header = VolumeHeader(self.source, next(self.root.walk("teiHeader"), None))
        return Volume(
            id=self._volume_id(header.first("idno", "frus") or self.root.tag.id),
            title=header.first("title", "complete") or header.first("title"),
            editors=tuple(header.every("editor")),
            publisher=header.first("publisher"),
            place=header.first("pubPlace"),
            date=header.year(),
            language=canonical(self.root.get("xml:lang")) or header.language(self.root),
            description=" ".join(header.every("sourceDesc")),
            documents=tuple(self.documents),
            people=tuple(self.listed["people"].values()),
            terms=tuple(self.listed["terms"].values()),
            outside=self.outside,
            findings=(*found, *self.findings),
        )

    def _volume_id(self, given: str) -> str:
        """The volume's id, which becomes a part of addresses; empty, with a finding, if invalid."""
        try:
            return document_id(given)
        except ValueError as error:
            message = Message("id of the volume: {problem}", problem=message_of(error))
            self._find(ID_UNFIT, self.root, message, Message("give the volume another id"))
            return ""

    # --- lists ----------------------------------------------------------------------------

    def _lists(self, node: XmlNode, part: str) -> None:
        """Reads the lists of persons and terms in all parts outside the documents."""
        for below in node.elements():
            if below.name == "list":
                register = _LISTS.get(below.get("type")) or _LISTS.get(part, "")
                if register:
                    self._list(below, register)
            elif below.get("type") != "document":
                self._lists(below, below.tag.id if below.name == "div" else part)

    def _list(self, node: XmlNode, register: str) -> None:
        for item in node.walk("item"):
            names = (n for n in item.walk("persName", "term", "name", "gloss") if n.tag.id)
            name = next(names, None)
            if name is None:
                message = Message("this list item contains no name that has an id")
                hint = Message("it is left out of the registers")
                self._find(VOLUME_LIST, item, message, hint)
                continue
            words = name.text(self.source)
            text = item.text(self.source).removeprefix(words).lstrip(" ,;:.")
            entry = VolumeEntry(name.tag.id, words, text)
            if _SEE.match(text):
                pointers = (
                    pointed_to(one.tag, {}) for one in item.walk(*_POINTING) if one is not name
                )
                self._seen.append((register, item, entry, next(filter(None, pointers), "")))
            if entry.id in self.listed[register]:
                message = Message(
                    "“{key}” would get the id “{id}”, which an earlier entry already has",
                    key=entry.key,
                    id=entry.id,
                )
                hint = Message("give one of them another id, so that references are unambiguous")
                self._find(ID_REPEATED, item, message, hint)
            else:
                self.listed[register][entry.id] = entry

    def _references(self) -> None:
        """Finds, by pointer or by name, the entry to which each “see” entry refers."""
        for register, item, entry, pointer in self._seen:
            listed = self.listed[register]
            named = _SEE.sub("", entry.text).strip(" .,;")
            found = [one.id for one in listed.values() if one.name.casefold() == named.casefold()]
            found = [pointer] if pointer in listed else found
            if len(found) == 1 and found != [entry.id]:
                listed[entry.id] = replace(entry, see=found[0])
            else:
                message = Message(
                    "“{entry}” refers to “{other}”, and no entry has exactly that name",
                    entry=entry.name,
                    other=named,
                )
                hint = Message("add see_also: to this entry in the register")
                self._find(VOLUME_LIST, item, message, hint)

    def _find(self, rule: Rule, node: XmlNode, message: Message, hint: Message) -> None:
        place = self.source.place(node.tag.span)
        self.findings.append(Finding(rule, message, (place,), hint))

    # --- documents ------------------------------------------------------------------------

    def _documents(self, node: XmlNode, part: str) -> None:
        """Reads the documents in order, each with its pages and the headings of the parts that
        contain it.
        """
        for below in node.below:
            if isinstance(below, Text | Escape):
                size = len("".join(self.source[below.span].split()))
                if size:
                    self.outside[part] += size
            elif below.name == "div" and below.get("type") == "document":
                self.documents.append(self._document(below))
            elif below.name == "list" and (below.get("type") in _LISTS or part in _LISTS):
                pass  # the items of this list are already entries
            else:
                self._outside(below, part)

    def _outside(self, node: XmlNode, part: str) -> None:
        if node.name == "pb":
            self._turn(node)
        heads = [child for child in node.elements() if child.name == "head"]
        titled = node.name == "div" and node.get("type") in _PARTS and bool(heads)
        if titled:
            self._subjects.append(heads[0].text(self.source).rstrip(":"))
        self._documents(node, _part(node) or part)
        if titled:
            self._subjects.pop()

    def _turn(self, page_break: XmlNode) -> None:
        self._page = _page(page_break) or self._page
        self._image = page_break.get("facs")

    def _document(self, node: XmlNode) -> VolumeDocument:
        first, image = self._page, self._image
        for page_break in node.walk("pb"):
            self._turn(page_break)
        head = next((child for child in node.elements() if child.name == "head"), None)
        above, below = self._sources(node, head)
        return VolumeDocument(
            id=self._id(node),
            data=self.source[node.span].encode(),
            title=head.text(self.source) if head else "",
            date=self._date(node),
            authors=tuple(self._agents(head, "from")),
            recipients=tuple(self._agents(head, "to")),
            genre=below,
            source=above,
            pages=first if first == self._page or not first else f"{first}–{self._page}",
            first_page=(image, first),
            subjects=tuple(self._subjects),
        )

    def _id(self, node: XmlNode) -> str:
        """The id of a document, which must be usable as a folder's name and in addresses.

        An invalid or repeated id is reported; a missing or invalid id is replaced.
        """
        try:
            given = document_id(node.tag.id)
        except ValueError as error:
            message = Message("xml:id: {problem}", problem=message_of(error))
            self._find(ID_UNFIT, node, message, Message("give this element another xml:id"))
            given = ""
        if not given:
            given = self._free_id()
        elif given in self._first:
            places = tuple(self.source.place(one.tag.span) for one in (node, self._first[given]))
            message = Message("two documents have the id “{id}”", id=given)
            hint = Message("give one of them another xml:id")
            self.findings.append(Finding(ID_REPEATED, message, places, hint))
        self._first.setdefault(given, node)
        return given

    def _free_id(self) -> str:
        """An unused id, made of the document's number in the volume."""
        number = len(self.documents) + 1
        name, more = f"d{number}", 1
        while name in self._ids or name in self._first:
            more += 1
            name = f"d{number}-{more}"
        return name

    def _sources(self, node: XmlNode, head: XmlNode | None) -> tuple[SourceNote, str]:
        """The source note of a document, and the type of the document.

        The type is in brackets in another note, or follows the number of the file.
        """
        notes = [child for child in node.elements() if child.name == "note"]
        notes += list(head.walk("note")) if head else []
        texts = [note.text(self.source) for note in notes if note.get("type") == "source"]
        location = next((text for text in texts if not text.startswith("[")), "")
        note = SourceNote(location)
        if location.startswith("Source: "):
            note = self._noted(source_note(location.removeprefix("Source: ")))
            location = note.location
        genre = next((text[1:-1] for text in texts if re.fullmatch(r"\[[^\[\]]+\]", text)), "")
        number, _, kind = (part.strip() for part in location.rpartition(":"))
        if _GENRE.fullmatch(kind) and re.search(r"\d", number[1:].rpartition(" ")[2]):
            location, genre = number, genre or kind
        return replace(note, location=location), genre.removesuffix(".")

    def _noted(self, note: SourceNote) -> SourceNote:
        """A source note in which the location of the previous document replaces `Ibid.`"""
        first = note.location
        ibid = re.match(r"[Ii]bid\b\.?,?\s*", first)
        if ibid and self._ibid:
            more = first[ibid.end() :]
            return replace(note, location=", ".join(filter(None, (self._ibid, more))))
        if not ibid:
            self._ibid = first
        return note

    def _date(self, node: XmlNode) -> str:
        """The date of a document, from its dateline; if no date is found there, from its
        attributes.
        """
        datelines = node.walk("dateline", without=("attachment", "note"))
        for date in (date for line in datelines for date in line.walk("date")):
            if found := self._plain_date(date):
                return found
        attributes = ("frus:doc-dateTime-min", "frus:doc-dateTime-max")
        least, most = (node.get(name).partition("T")[0] for name in attributes)
        return _parsed(least if least == most else f"[{least}..{most}]")

    def _plain_date(self, date: XmlNode) -> str:
        """The date in the markup; if the words contradict it, the date in the words (may be empty),
        with a finding.
        """
        marked, words = _parsed(edtf_of(date.tag)), date.text(self.source)
        if not marked:
            return ""
        read = as_worded(marked, words)
        if read != marked:
            message = Message("the markup dates “{words}” to {date}", words=words, date=marked)
            hint = Message("the date in this markup is not used, because the words contradict it")
            if read:
                hint = Message("the date in the text is used: {date}", date=read)
            self._find(VOLUME_DATE, date, message, hint)
        return read

    def _agents(self, head: XmlNode | None, kind: str) -> Iterator[Agent]:
        """The persons or offices that the heading names as senders or recipients."""
        for node in head.walk("persName", "gloss", "orgName", without=("note",)) if head else ():
            if node.get("type") != kind:
                continue
            words = node.text(self.source)
            key = node.get("corresp").removeprefix("#")
            listed = self.listed["people"].get(entry_id(key)) if key else None
            if node.name != "persName" and words:
                yield Agent(name=words)
            elif listed or words:
                yield _person(listed.name if listed else words)


_TITLES = pattern(
    r"(?:(?:Mr|Mrs|Messrs|Dr|Prof|Gen|Maj|Col|Lt|Capt|Adm|Sen|Rev|Hon)\.|Miss|Sir|Lord|Lady|Count|Baron"
    r"|Prince|Señor|Monsieur|Herr|President|Secretary|Ambassador|Minister|Consul|Chargé|Admiral|General"
    r"|Major|Colonel|Lieutenant|Captain|Commander|Brigadier|Marshal|Senator|Governor|Rear|Vice"
    r"|the|The)\s+"
)


def _person(name: str) -> Agent:
    """The person with a name such as `Francis, David R.`, `David R. Francis`, or `Mr. Francis`.

    Titles before a name without a comma are removed.
    """
    family, comma, given = name.partition(",")
    if not comma:
        while title := _TITLES.match(name):
            name = name[title.end() :]
        given, _, family = name.rpartition(" ")
    return Agent(family=family.strip(), given=given.strip()) if family.strip() else Agent(name=name)


def _ids_of(root: XmlNode) -> frozenset[str]:
    """The ids of all elements."""
    ids = {root.tag.id}
    waiting = [root]
    while waiting:
        for child in waiting.pop().elements():
            ids.add(child.tag.id)
            waiting.append(child)
    return frozenset(ids)


def _parsed(edtf: str) -> str:
    try:
        return dates.parse(edtf).text
    except dates.DateError:
        return ""


def _page(node: XmlNode) -> str:
    """The number of a page, without the brackets that mark an unprinted number."""
    return node.get("n").strip("[] ")


def _part(node: XmlNode) -> str:
    """The name of a part outside the documents: `teiHeader`, `titlePage`, `index`; may be empty."""
    if node.name == "div":
        return node.tag.id or node.get("type") or "div"
    return node.name if node.name in ("teiHeader", "titlePage") else ""
