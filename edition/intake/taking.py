"""Makes documents, volumes, and register entries from received files; chooses ids and parsers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from edition.editorial.document_texts import OTHER_READER
from edition.editorial.edit_document import id_from_address
from edition.editorial.edition_file import MOST_TEXTS, TextFile
from edition.editorial.file_rules import ID_REPEATED, READER_FAILED
from edition.editorial.schemas import schema_line
from edition.intake.document_ids import free, slug
from edition.intake.draft import Draft
from edition.intake.element_counts import ElementCounts, counted_in
from edition.intake.encoding import is_blank, looked_at
from edition.intake.export_documents import ExportedDocument, ExportReader
from edition.intake.export_taking import (
    already_there,
    draft_of,
    known_as,
    known_source,
    source_of,
    version_of,
)
from edition.intake.foreign_formats import UNSURE, foreign_format
from edition.intake.intake_rules import (
    FILE_TAKEN,
    LANGUAGE,
    MARKUP_COUNTED,
    TEXT_MISSING,
    TRANSCRIPT_KNOWN,
    VERSION_LIKELY,
    VOLUME_OUTSIDE,
    VOLUME_READ,
)
from edition.intake.known_documents import known_documents
from edition.intake.known_languages import known_language
from edition.intake.language_guess import UNKNOWN
from edition.intake.received_export import ReceivedExport
from edition.intake.register_intake import RegisterIntake
from edition.intake.taken_documents import Taken, TakenVolume
from edition.intake.tei_files import (
    TeiDocument,
    documents_in,
    is_corpus,
    root_of,
    textless_members,
    why_not,
)
from edition.intake.tei_registers import only_lists
from edition.intake.volume import split
from edition.intake.volume_files import TRANSCRIPT
from edition.intake.volume_files import files as files_of
from edition.intake.volume_parts import Volume
from edition.intake.xincludes import Included, with_includes
from edition.model.document import Document
from edition.model.findings import Finding, Rule
from edition.model.source import Place, Source
from edition.reading.page_layout.layout_reader import page_images, root_of_layout
from edition.reading.readers import ReaderError, choose, read, reader_without_ending
from edition.reading.tei.reader import survey
from edition.reading.tei.xml_tree import XmlNode
from edition.system.messages import EMPTY, Message, message_of
from edition.system.patterns import pattern

_ENDING = pattern(r"\.[a-z0-9]{1,8}")


class Intake:
    """Processes received files one after the other; problems are added to `findings`."""

    def __init__(self, content: Path, language: str, reader: str) -> None:
        self.content, self.language, self.reader = content, language, reader
        self.ids, self.hashes, self.texts = known_documents(content)
        self.findings: list[Finding] = []
        self.taken: list[Taken] = []
        self.registers = RegisterIntake(content)
        self.seen: set[Path] = set()
        """The given files that have been processed."""
        self.included: set[Path] = set()
        """The files that a corpus includes as its members."""
        self.counts = ElementCounts()
        self.silent: list[str] = []
        """The files whose language is unknown."""
        self.files: dict[str, bytes] = {}
        """Maps paths in the content folder to the files made from volumes."""
        self.documents: dict[str, Document] = {}
        """Maps the paths of files to the parsed documents of volumes."""
        self.volumes: list[TakenVolume] = []
        self.textless: list[str] = []
        """The files without a text; they do not prevent adding other files."""

    def take(self, file: str, data: bytes) -> None:
        """Processes a file, unless it was already processed as a member of a corpus that includes
        it.
        """
        if Path(file).resolve() not in self.included:
            self.seen.add(Path(file).resolve())
            self._accept(file, data)

    def take_export(self, export: ReceivedExport) -> None:
        """Processes documents that a transcription platform exported as a folder or ZIP file."""
        reader = ExportReader(export)
        found = reader.documents()
        self.findings += reader.findings
        for document in found:
            self._exported(document)

    def _exported(self, found: ExportedDocument) -> None:
        """Adds a document of an export, unless the edition already contains this document."""
        name = slug(found.title or PurePosixPath(found.place).name)
        place, whole = known_as(found, self.hashes)
        place = place or self.ids.get(name, "")
        if whole:
            self.findings.append(already_there(found, place))
            return
        if place and self._same_pages(found, place):
            self.findings += version_of(found, place, self.content)
            return
        document = self._read(source_of(found), "page-layout")
        language = known_language(document, self.language)
        if language == UNKNOWN:
            self.silent.append(found.place)
        id_ = free(name, self.ids)
        title = "" if document.head.title else found.title
        draft = draft_of(found, id_, language, title)
        self.ids[id_] = _in_this_run(found.place)
        version = self._version(document)
        self.texts.add(id_, document.source.text)
        received = {page.name: page.data for page in found.pages}
        self.hashes |= dict.fromkeys(_digests(received), self.ids[id_])
        self.taken.append(
            Taken(draft, received, None, "page-layout", version, found.files, found.pictures)
        )

    def _same_pages(self, found: ExportedDocument, place: str) -> bool:
        """Whether a document of the edition and the pages of an exported document name the same
        image.
        """
        known = known_source(Path(place), self.content) if Path(place).is_dir() else None
        images = {image for page in found.pages for image in page.images}
        return bool(known and images & set(page_images(known)))

    def _accept(self, file: str, data: bytes) -> None:
        found = looked_at(data, file)
        self.findings += found
        if any(finding.severity == "error" for finding in found):
            self.textless += [file] if is_blank(data) else []
            return
        source = Source.decode(data, file)
        if not self.reader and choose(source) in UNSURE and (error := foreign_format(source)):
            self.findings.append(error)
            return
        layout = bool(root_of_layout(source))
        root = root_of(source) if self.reader in ("", "tei") and not layout else None
        included = with_includes(file, source, root) if root else None
        if included and (included.findings or included.members):
            self._include(file, included)
        else:
            self._take(file, data, source, root)

    def _include(self, file: str, included: Included) -> None:
        """Processes a file and the files that it includes; members of a corpus are processed
        separately.
        """
        self.findings += included.findings
        for name, data in included.members:
            path = Path(name).resolve()
            if path not in self.seen | self.included:
                self.included.add(path)
                self._accept(name, data)
        source = Source(included.text, file)
        root = root_of(source)
        if root and included.members and not next(root.walk("TEI"), None):
            self.registers.take(source, root)
        else:
            self._take(file, included.text.encode(), source, root)

    def _take(self, file: str, data: bytes, source: Source, root: XmlNode | None) -> None:
        lists = root is not None and only_lists(source, root)
        if root and not lists and (reason := why_not(source, root)):
            hint = Message("convert it to TEI with a <text>, or to plain text, and add that file")
            self._textless(file, reason, hint)
            return
        if root:
            self.registers.take(source, root)
        if lists:
            return
        if root and _is_volume(root) and (volume := split(data, file)).documents:
            self._volume(file, volume)
        elif root:
            if is_corpus(root):
                message = Message(
                    "the header of the corpus is left out; each document has its own header"
                )
                self._say(VOLUME_OUTSIDE, file, message)
            if empty := textless_members(source, root):
                message = Message(
                    "{count} member of the corpus has no text and is left out",
                    "{count} members of the corpus have no text and are left out",
                    count=empty,
                )
                self._say(VOLUME_OUTSIDE, file, message)
            for member in documents_in(source, root):
                self._document(file, member)
        else:
            self._document(file, TeiDocument(data))

    def _document(self, file: str, received: TeiDocument) -> None:
        """Adds one document, which is a whole file or a member of a corpus."""
        data, source = received.data, Source.decode(received.data, file)
        given = self.reader or received.reader or reader_without_ending(source)
        try:
            document = self._read(source, given)
        except ReaderError as error:
            self._say(READER_FAILED, file, message_of(error), OTHER_READER)
            return
        shown = (document.text(passage.content) for passage in document.passages)
        if root_of_layout(source) and not any(shown):
            self._textless(file, Message("the text of this file is empty"))
            return
        digest = hashlib.sha256(data).hexdigest()
        id_ = self._id(document, digest, received.id)
        if not id_:
            return
        chosen = given or choose(source)
        name = f"transcript{_ending(file, chosen)}"
        # For the new file name, `choose` may select another parser than the one that read the file.
        reader = chosen if chosen != choose(Source(source.text, name)) else ""
        languages = received.languages[:MOST_TEXTS] or (known_language(document, self.language),)
        if languages[0] == UNKNOWN:
            self.silent.append(file)
        texts = tuple(
            TextFile(file=name, language=language, sha256=digest, reader=reader)
            for language in languages
        )
        self.ids[id_] = self.hashes[digest] = _in_this_run(file)
        version = self._version(document)
        self.texts.add(id_, source.text)
        draft = Draft(id_, PurePosixPath(file).name, texts)
        stored = document.stored_as(f"{self.content}/documents/{id_}/{name}")
        self.taken.append(Taken(draft, {name: data}, stored, chosen, version))

    def _version(self, document: Document) -> str:
        """The id of the known document of which `document` is probably another version; adds a
        finding.
        """
        citation, source = document.header.citation, document.source
        address = source[citation.url].rstrip("/") if citation and citation.url else ""
        version = self.texts.version_of(source.text, address)
        if version is None:
            return ""
        where = self.ids.get(version.document, version.document)
        message = Message(
            "this is probably another version of {document}: {reason}",
            document=where,
            reason=version.why,
        )
        hint = Message(
            "if this is a corrected transcript, delete the new folder, and run “edition receive {file} --document {id}”; if it is a translation, add it to that document under texts:",
            file=source.file,
            id=version.document,
        )
        self._say(VERSION_LIKELY, source.file, message, hint)
        return version.document

    def _read(self, source: Source, reader: str) -> Document:
        """Parses the document in a source; if the source is TEI, its elements are counted."""
        if (reader or choose(source)) != "tei":
            return read(source, reader)
        document, census = survey(source)
        self.counts.add(source.file, census)
        return document

    def tell_of_all(self) -> None:
        """Adds a finding with the counts of elements, and a finding on files whose language is
        unknown.
        """
        if self.counts.file:
            self._say(MARKUP_COUNTED, self.counts.file, self.counts.message)
        if self.silent:
            message = Message(
                "the language of the file is unknown, so edition.yml has “{tag}”",
                "the language of {count} files is unknown, so edition.yml has “{tag}”",
                count=len(dict.fromkeys(self.silent)),
                tag=UNKNOWN,
            )
            hint = Message(
                "change the language under texts: in edition.yml, or delete the new document and add its file again with --language"
            )
            self._say(LANGUAGE, self.silent[0], message, hint)

    def _volume(self, file: str, volume: Volume) -> None:
        """Adds the documents of a volume and their shared data; none of them may exist already."""
        found = files_of(volume)
        self.findings += volume.findings
        known = [document.id for document in volume.documents if document.id in self.ids]
        if known:
            message = Message(
                "the edition already has document {id}: {place}",
                "the edition already has {count} of these documents: {id} ({place}) and others",
                count=len(known),
                id=known[0],
                place=self.ids[known[0]],
            )
            hint = Message(
                "different volumes can have the same document ids; create an edition for each volume: “edition new --bare FOLDER”"
            )
            self._say(ID_REPEATED, file, message, hint)
        self.ids |= {document.id: _in_this_run(file) for document in volume.documents}
        shared = tuple(name for name in found if not name.startswith("documents/"))
        for name in shared:
            if name in self.files or (self.content / name).exists():
                message = Message(
                    "the volume contains {file}, which the edition already has", file=name
                )
                hint = Message("add the volume to a new edition: “edition new --bare FOLDER”")
                self._say(FILE_TAKEN, file, message, hint)
        if volume.outside:
            message = Message(
                "parts outside documents are left out: {parts} (the numbers count the characters of each part)",
                parts=tuple(
                    Message("{part} ({count})", part=part, count=count)
                    for part, count in volume.outside.items()
                ),
            )
            self._say(VOLUME_OUTSIDE, file, message)
        surveyed = {
            name: survey(Source.decode(found[name], f"{self.content}/{name}"), volume.language)
            for name in found
            if name.endswith(TRANSCRIPT)
        }
        self._say(VOLUME_READ, file, counted_in(census for _, census in surveyed.values()))
        self.documents |= {name: document for name, (document, _) in surveyed.items()}
        self.files |= {name: _with_schema(name, data) for name, data in found.items()}
        ids = tuple(document.id for document in volume.documents)
        self.volumes.append(TakenVolume(volume.title, ids, shared))

    def _id(self, document: Document, digest: str, given: str) -> str:
        """A document's id; empty, with a finding, if the edition has the document already.

        The first of these ids is used: the archive's, the id `given` in a corpus, or the file's
        name.
        """
        if digest in self.hashes:
            message = Message(
                "the edition already has this transcript: {place}", place=self.hashes[digest]
            )
            self._say(TRANSCRIPT_KNOWN, document.source.file, message)
            return ""
        archive = id_from_address(document)
        if archive in self.ids:
            message = Message(
                "the edition already has document {id}: {place}; this is probably another version of it",
                id=archive,
                place=self.ids[archive],
            )
            hint = Message(
                "nothing is overwritten; to add the new text, list it under “texts:” in the edition.yml of the existing document"
            )
            self._say(ID_REPEATED, document.source.file, message, hint)
            return ""
        name = PurePosixPath(document.source.file).name
        return archive or free(slug(given or name), self.ids)

    def _textless(self, file: str, reason: Message, hint: Message = EMPTY) -> None:
        self.textless.append(file)
        self._say(TEXT_MISSING, file, reason, hint)

    def _say(self, rule: Rule, file: str, message: Message, hint: Message = EMPTY) -> None:
        self.findings.append(Finding(rule, message, (Place(file),), hint))


def _in_this_run(file: str) -> Message:
    return Message("{file}, added by this command", file=file)


def _digests(received: Mapping[str, bytes]) -> Iterable[str]:
    return (hashlib.sha256(data).hexdigest() for data in received.values())


def _is_volume(root: XmlNode) -> bool:
    """Whether a file has divisions that are documents, so that it can be split."""
    return any(node.get("type") == "document" for node in root.walk("div"))


def _with_schema(name: str, data: bytes) -> bytes:
    """The contents of a file; if the file is YAML, a line that names its schema is added."""
    path = PurePosixPath(name)
    if path.suffix != ".yml":
        return data
    return schema_line(f"content/{name}", path.stem).encode() + data


def _ending(file: str, reader: str) -> str:
    ending = PurePosixPath(file).suffix.casefold()
    return (
        ending
        if _ENDING.fullmatch(ending)
        else {"tei": ".xml", "typescript": ".txt"}.get(reader, ".md")
    )
