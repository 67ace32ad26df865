"""The header of a document's TEI: the document's title and sources, and how the TEI was made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from edition.editorial.dependencies import remembered
from edition.editorial.edited import EditedDocument, EditorialNote
from edition.editorial.edition import Shared
from edition.editorial.edition_file import Agent, Revision, Withdrawn
from edition.editorial.publication_file import Publication
from edition.editorial.record import LANGUAGES, Record, document_record
from edition.model import addresses, dates
from edition.outputs.tei.alternative_tei import cited_list, source_editors, witness_list
from edition.outputs.tei.date_attributes import dated
from edition.outputs.tei.encoding_practice import application, classes, corpus_practice, practice
from edition.outputs.tei.prose_tei import prose_tei
from edition.outputs.tei.register_tei import agent_name
from edition.outputs.tei.tei_marks import Attributes
from edition.outputs.tei.xml_ids import Ids, editor_id
from edition.outputs.tei.xml_text import (
    EMPTY,
    Xml,
    at,
    block,
    element,
    from_home,
    language,
    own,
    text,
)

Version = tuple[str, str | None]
"""The name of a version, and its date in EDTF."""
UNNAMED = "not named"
_LANGUAGES = {code: name.capitalize() for name, code in LANGUAGES.items()}


def document_headers(edited: EditedDocument, shared: Shared, ids: Ids) -> tuple[Xml, Xml]:
    """Two headers of one document: the header in its own file, and the header in a corpus.

    In a corpus, the header of the corpus contains the data that all documents have in common.
    """
    record, publication = document_record(edited), shared.publication
    titles = (
        element("title", {}, text(record.title)),
        *(element("author", {}, agent_name(agent)) for agent in record.authors),
    )
    responsible = tuple(_responsible(edited, record))
    published = _publication(publication, addresses.document(edited.id), record.rights)
    source, common = _source(edited, record), _common(shared)
    declared, profile = practice(edited), _profile(edited, record)
    changes = (
        *(_withdrawal(note, shared, ids) for note in edited.withdrawn),
        *map(_replacement, edited.revisions),
        *(_review(note) for _, note in edited.apparatus if note.annotation.reviewed),
    )

    def header(editors: Xml, edition: Xml, more: Xml, versions: Iterable[Xml]) -> Xml:
        title = block("titleStmt", {}, *titles, editors, *responsible)
        file = block("fileDesc", {}, title, edition, published, source)
        encoding = block("encodingDesc", {}, common.made_with, declared, more)
        return block("teiHeader", {}, file, encoding, profile, _revisions(*versions, *changes))

    return (
        header(common.editors, common.edition, common.classes, common.versions),
        header(EMPTY, EMPTY, EMPTY, ()),
    )


class _Common(NamedTuple):
    """The parts that are the same in the headers of all documents."""

    made_with: Xml
    editors: Xml
    edition: Xml
    classes: Xml
    versions: tuple[Xml, ...]


@remembered
def _common(shared: Shared) -> _Common:
    publication = shared.publication
    return _Common(
        application(publication),
        _editors(publication),
        _edition(publication),
        classes(),
        tuple(_versions(((publication.version, publication.date),))),
    )


def corpus_header(shared: Shared, published_before: Iterable[Version]) -> Xml:
    """The header of the whole edition, with its versions, the newest first."""
    publication = shared.publication
    versions = dict.fromkeys(((publication.version, publication.date), *published_before))
    title = block(
        "titleStmt",
        {},
        element("title", {}, text(publication.title or "Documentary edition")),
        _editors(publication),
    )
    published = _publication(publication, addresses.HOME, "")
    source = block("sourceDesc", {}, _p("Each document names its own source."))
    file = block("fileDesc", {}, title, _edition(publication), published, source)
    encoding = block("encodingDesc", {}, application(publication), corpus_practice())
    abstract = EMPTY
    if publication.description:
        abstract = block("profileDesc", {}, block("abstract", {}, _p(publication.description)))
    return block("teiHeader", {}, file, encoding, abstract, _revisions(*_versions(versions)))


def _p(words: str) -> Xml:
    return element("p", {}, text(words))


# --- responsibility ---------------------------------------------------------------------------


def _statement(id_: str, role: str, agents: tuple[Agent, ...]) -> Xml:
    return _responsible_for(id_, role, list(map(agent_name, agents)))


def _responsible_for(id_: str, role: str, names: list[Xml]) -> Xml:
    names = names or [element("name", {}, text(UNNAMED))]
    return block("respStmt", {"xml:id": id_}, element("resp", {}, text(role)), *names)


def _editors(publication: Publication) -> Xml:
    role = "edition: corrections, notes, registers, and the markup of names and dates"
    names = [agent_name(one, editor_id(one.id) if one.id else None) for one in publication.editors]
    return _responsible_for("editors", role, names)


def _responsible(edited: EditedDocument, record: Record) -> Iterator[Xml]:
    """Statements of responsibility for parts of the text; the editors are not included."""
    noticed = {note.by for _, note in edited.apparatus}
    documents = tuple(text.document for text in edited.texts)
    if record.translators or "translator" in noticed or _remarks(edited):
        yield _statement(own("translator"), "translation, and remarks in it", record.translators)
    for id_, name in source_editors(documents):
        named = (Agent(name=name),) if name else ()
        yield _statement(id_, "readings beside the text that the source itself gives", named)
    if "author" in noticed:
        yield _statement(own("author"), "the document, and remarks in it", record.authors)
    if "archive" in noticed:
        archive = (
            (Agent(name=record.site or record.archive),) if record.site or record.archive else ()
        )
        yield _statement(own("archive"), "publication of the text, and remarks in it", archive)


def _remarks(edited: EditedDocument) -> bool:
    """Whether the text has a translator's note in brackets."""
    passages = (passage for text in edited.texts for passage in text.document.passages)
    ranges = (part for passage in passages for part in passage.content.ranges)
    return any(getattr(part, "kind", "") == "note" for part in ranges)


# --- publication and sources ------------------------------------------------------------------


def _edition(publication: Publication) -> Xml:
    if not publication.version:
        return EMPTY
    return block(
        "editionStmt",
        {},
        element("edition", {"n": publication.version}, text(f"Version {publication.version}")),
    )


def _publication(publication: Publication, address: str, rights: str) -> Xml:
    """The publisher, date, address, and terms of use; an unknown date or address is left out."""
    home = publication.home
    if publication.publisher:
        publisher = element("publisher", {}, text(publication.publisher))
    else:
        names = "; ".join(agent.full_name for agent in publication.editors)
        publisher = element("authority", {}, text(names or "The editors, who are not named"))
    return block(
        "publicationStmt",
        {},
        publisher,
        _dated("date", publication.date),
        element("idno", {"type": "URL"}, text(home + address)) if home else EMPTY,
        _availability(publication, rights),
    )


def _dated(name: str, date: str | None) -> Xml:
    if not date:
        return EMPTY
    return element(name, dated(dates.parse(date)), text(dates.display(date)))


def _availability(publication: Publication, rights: str) -> Xml:
    """The licence of the editors' texts, and the known rights in the transcript."""
    terms = _p("No licence is stated for what the editors wrote.")
    if publication.licence:
        words = text(
            "What the editors wrote (corrections, notes, registers, markup) is under this licence: "
        )
        link = element("ref", {"target": publication.licence}, text(publication.licence))
        terms = element("licence", {"target": publication.licence}, element("p", {}, words, link))
    stated = f"Rights in the text of the document: {rights}" if rights else ""
    own = _p(
        stated
        or "The rights in the texts of documents are not stated here; the licence does not speak of them."
    )
    return block("availability", {}, terms, own)


def _source(edited: EditedDocument, record: Record) -> Xml:
    """The paper in the archive, the archive's publication, the received files, and sources of
    readings.
    """
    return block(
        "sourceDesc",
        {},
        _manuscript(record),
        _published(record),
        *map(_received, edited.texts),
        witness_list(tuple(text.document for text in edited.texts)),
        cited_list(tuple(text.document for text in edited.texts)),
    )


def _manuscript(record: Record) -> Xml:
    """The description of the paper, without unknown values."""
    if not (record.archive or record.location):
        return EMPTY
    identifier = block(
        "msIdentifier",
        {},
        element("settlement", {}, text(record.archive_place)) if record.archive_place else EMPTY,
        element("repository", {}, text(record.archive)) if record.archive else EMPTY,
        element("idno", {"type": "location"}, text(record.location)) if record.location else EMPTY,
    )
    contents = EMPTY
    if record.genre:
        contents = block("physDesc", {}, _p(f"Kind of document: {record.genre}"))
    return block("msDesc", {}, identifier, contents)


def _published(record: Record) -> Xml:
    """The archive's publication of a document, with its address."""
    if not (record.site or record.url or record.container):
        return EMPTY
    return block(
        "bibl",
        {"type": "publication"},
        *(element("author", {}, agent_name(agent)) for agent in record.authors),
        *(
            element("editor", {"role": "translator"}, agent_name(agent))
            for agent in record.translators
        ),
        element("title", {}, text(record.title)),
        element("title", {"level": "m"}, text(record.container)) if record.container else EMPTY,
        element("publisher", {}, text(record.site)) if record.site else EMPTY,
        element("biblScope", {"unit": "page"}, text(record.pages)) if record.pages else EMPTY,
        element("ref", {"target": record.url}, text(record.url)) if record.url else EMPTY,
    )


def _received(edited: EditedDocument) -> Xml:
    """The received file from which a text is made."""
    source = edited.document.source
    file = addresses.received_file(edited.id, source.published, edited.text)
    return block(
        "bibl",
        {"type": "received"},
        element("title", {}, text("The transcript as received, in UTF-8")),
        element("ref", {"target": from_home(file)}, text(file.rpartition("/")[2])),
        element("idno", {"type": "SHA-256"}, text(source.sha256)),
    )


# --- profile and revisions --------------------------------------------------------------------


def _profile(edited: EditedDocument, record: Record) -> Xml:
    creation = EMPTY
    if record.date:
        creation = block("creation", {}, _dated("date", record.date.text))
    codes = dict.fromkeys((*record.languages, *(one.language for one in edited.texts)))
    languages = [
        element("language", {"ident": code}, text(_LANGUAGES.get(code, code)))
        for code in codes
        if language(code)
    ]
    terms = [element("term", {}, text(word)) for word in record.keywords]
    if record.genre:
        terms.insert(0, element("term", {"type": "genre"}, text(record.genre)))
    return block(
        "profileDesc",
        {},
        creation,
        block("langUsage", {}, *languages) if languages else EMPTY,
        _correspondence(record),
        block("abstract", {}, _p(record.abstract)) if record.abstract else EMPTY,
        block("textClass", {}, block("keywords", {}, *terms)) if terms else EMPTY,
    )


def _correspondence(record: Record) -> Xml:
    """The sender and the recipient; a document without a recipient is not correspondence."""
    if not record.recipients:
        return EMPTY
    date = _dated("date", record.date.text) if record.date else EMPTY
    sent = block("correspAction", {"type": "sent"}, *map(agent_name, record.authors), date)
    got = block("correspAction", {"type": "received"}, *map(agent_name, record.recipients))
    return block("correspDesc", {}, sent, got)


def _revisions(*changes: Xml) -> Xml:
    return block("revisionDesc", {}, *changes) if changes else EMPTY


def _versions(versions: Iterable[Version]) -> Iterator[Xml]:
    """A change for each published version; a version without name and date is left out."""
    for version, date in versions:
        if version or date:
            words = f"Version {version}" if version else "Published"
            yield _change({"n": version or None}, date, text(words))


def _withdrawal(note: Withdrawn, shared: Shared, ids: Ids) -> Xml:
    """A change: a note was withdrawn. The change has the note's id, which the text no longer
    contains.
    """
    given: Attributes = {"xml:id": own(addresses.note_fragment(note.id)), "type": "withdrawn"}
    words = prose_tei(note.withdrawn, shared, ids.shared, ids)
    return _change(given, note.date, Xml(f"Note {text(note.id)} was withdrawn: {words}"))


def _replacement(revision: Revision) -> Xml:
    """A change: a corrected transcript replaced an earlier transcript, whose hash is given."""
    words = f"The transcript was replaced: {text(revision.reason)} SHA-256 of the earlier one: "
    given: Attributes = {"type": "transcript"}
    return _change(given, revision.date, Xml(f"{words}{text(revision.sha256)}"))


def _review(note: EditorialNote) -> Xml:
    """A change: an editor reviewed and approved a note."""
    reviewed = note.annotation.reviewed
    assert reviewed is not None
    given: Attributes = {
        "type": "review",
        "status": note.annotation.status,
        "who": at(editor_id(reviewed.by)),
        "target": at(own(addresses.note_fragment(note.id))),
    }
    return _change(given, reviewed.date, text(f"Note {note.id} was reviewed."))


def _change(given: Attributes, date: str | None, words: Xml) -> Xml:
    when = dated(dates.parse(date)) if date else {}
    return element("change", {**given, **{k: v for k, v in when.items() if k != "cert"}}, words)
