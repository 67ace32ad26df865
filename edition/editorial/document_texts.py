"""Verifies and parses the texts of a document, and resolves the annotations of all texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath

from edition.editorial.cross_references import Elsewhere
from edition.editorial.edition_file import ContinuedFile, TextFile
from edition.editorial.editors_text import what_it_is
from edition.editorial.file_rules import (
    ENCODING,
    FILE_UNREAD,
    FILE_WANTED,
    LANGUAGE_INVALID,
    READER_FAILED,
    TEXT_UNKNOWN,
    TRANSCRIPT_ALTERED,
    TRANSCRIPT_MISSING,
)
from edition.editorial.note_marks import NoteMarks
from edition.editorial.resolving import Resolved, ResolvedAnchor, Resolver
from edition.editorial.similar_words import nearest
from edition.editorial.values import likely_language
from edition.editorial.yaml_located import Located
from edition.model import languages
from edition.model.document import Document
from edition.model.findings import Finding
from edition.model.pictures import Picture
from edition.model.source import SIGNATURE, DecodingError, Place, Source
from edition.reading.further_text import named
from edition.reading.readers import ReaderError, read
from edition.system.messages import Message, message_of


@dataclass(frozen=True)
class Folder:
    """The files of a document's folder as bytes, so that `edit` is a pure function."""

    name: str
    """The path of the folder in findings."""
    files: Mapping[str, bytes]
    """The files by name: `edition.yml` and the transcripts beside it."""
    unread: Mapping[str, Message] = field(default_factory=dict)
    """Maps the name of each file that cannot be read to the reason."""
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    """The picture files by name; those in a subfolder by path: `images/050.jpg`."""
    documents: Mapping[str, Document] = field(default_factory=dict)
    """The transcripts that are already parsed, by name, so that no transcript is parsed twice."""

    def opened(self) -> Folder:
        """The folder itself, which is already open."""
        return self

    def picture(self, name: str) -> bytes:
        """Raises `FileNotFoundError`, because this object does not hold the bytes of pictures."""
        raise FileNotFoundError(self.path(name))

    def path(self, file: str) -> str:
        return str(self._place / file)

    @cached_property
    def _place(self) -> PurePosixPath:
        return PurePosixPath(self.name)


OTHER_READER = Message("choose another reader with reader:, or ask the authors of the package")


def received(
    folder: Folder, texts: Sequence[TextFile], located: Located
) -> tuple[dict[str, Document], list[Finding]]:
    """The parsed texts by name, and the findings.

    The first text has an empty name. If any text cannot be used, no texts are returned.
    """
    documents: dict[str, Document] = {}
    findings: list[Finding] = []
    for index, text in enumerate(texts):
        name = text.name if index else ""
        found = list(_received(folder, text, located, index))
        wrong = [one for one in found if isinstance(one, Finding)]
        if wrong:
            findings += wrong
            continue
        source = Source.joined([one for one in found if isinstance(one, Source)])
        try:
            read_before = folder.documents.get(text.file)
            document = read_before or read(source, text.reader, text.language)
        except ReaderError as error:
            place = located.place("texts", index, "file")
            findings.append(Finding.at(place, READER_FAILED, message_of(error), OTHER_READER))
            continue
        documents[name] = named(document, name) if name else document
    return ({} if findings else documents), findings


def _received(
    folder: Folder, text: TextFile, located: Located, index: int
) -> Iterator[Source | Finding]:
    """The files of a transcript, or findings on them."""
    yield _file(folder, text, located, ("texts", index))
    for number, more in enumerate(text.continued):
        yield _file(folder, more, located, ("texts", index, "continued", number))


def _file(
    folder: Folder, text: TextFile | ContinuedFile, located: Located, at: tuple[str | int, ...]
) -> Source | Finding:
    """A file of a transcript, if it has the recorded SHA-256; otherwise a finding."""
    data, path = folder.files.get(text.file), folder.path(text.file)
    place = located.place(*at, "file")
    if text.file in folder.unread:
        return Finding.at(Place(path), FILE_UNREAD, folder.unread[text.file], FILE_WANTED)
    if data is None:
        message = Message("the transcript “{file}” is missing", file=text.file)
        hint = nearest(text.file, (name for name in folder.files if name != "edition.yml"))
        hint = hint or Message("restore the file, or write its name under file:")
        return Finding.at(place, TRANSCRIPT_MISSING, message, hint)
    try:
        source = Source.decode(data, path)
    except DecodingError as error:
        hint = Message("keep the file as received, and add a copy converted to UTF-8")
        message = what_it_is(data) or message_of(error)
        return Finding.at(error.place, ENCODING, message, hint)
    if source.sha256 != text.sha256:
        message = Message(
            "“{file}” is not the transcript as received: its SHA-256 is {found}, but edition.yml has {pinned}",
            file=text.file,
            found=source.sha256,
            pinned=text.sha256,
        )
        hint = Message("restore the received file; write corrections as annotations")
        if _lines_changed(source.text, text.sha256):
            hint = Message(
                "only the line endings or the byte order mark differ; restore the received file, and set “-text” for transcripts in .gitattributes, so that Git keeps their line endings"
            )
        return Finding.at(located.place(*at, "sha256"), TRANSCRIPT_ALTERED, message, hint)
    return source


def _lines_changed(text: str, sha256: str) -> bool:
    """Whether a text has the given SHA-256 if its line ends are changed, or a byte order mark is
    added or removed.
    """
    unix = text.removeprefix(SIGNATURE).replace("\r\n", "\n")
    return any(
        Source(f"{mark}{lines}").sha256 == sha256
        for mark in ("", SIGNATURE)
        for lines in (unix, unix.replace("\n", "\r\n"))
    )


def unknown_languages(texts: Sequence[TextFile], located: Located) -> Iterator[Finding]:
    """A finding for each text whose language is not a known code."""
    for index, text in enumerate(texts):
        if not languages.is_known(text.language):
            place = located.place("texts", index, "language")
            message = Message("“{text}” is not the code of a language", text=text.language)
            yield Finding.at(place, LANGUAGE_INVALID, message, likely_language(text.language))


class Resolvers:
    """The resolvers of a document's texts, and the data that they share."""

    def __init__(self, resolvers: Sequence[Resolver], document: str) -> None:
        self.all = tuple(resolvers)
        self.document = document
        """The document's id."""
        self.references: list[Elsewhere] = []

    @property
    def findings(self) -> list[Finding]:
        """The findings on annotations of all texts."""
        return self.all[0].findings

    @findings.setter
    def findings(self, found: list[Finding]) -> None:
        self.all[0].findings = found

    @property
    def fragments(self) -> set[str]:
        """The fragments of the reading page to which links in prose can lead."""
        return {fragment for resolver in self.all for fragment in resolver.fragments}

    def index(self, language: str, texts: Sequence[TextFile], place: Place) -> int | None:
        """The index of the text in a language. Without a text in this language, the result is None,
        and an error is added to the findings.
        """
        if not language:
            return 0
        names = [text.name for text in texts]
        if language.casefold() in names:
            return names.index(language.casefold())
        message = Message("the document has no text in “{language}”", language=language)
        hint = nearest(language, [text.language for text in texts])
        self.findings.append(Finding.at(place, TEXT_UNKNOWN, message, hint))
        return None

    def place(self, passage: str) -> Place | None:
        """The place of a passage, by its name in the document: `3.d`, `ko:3.d`."""
        for resolver in self.all:
            if span := resolver.scopes.get(passage):
                return resolver.document.source.place(span)
        return None

    def passage_unknown(self, passage: str, place: Place) -> None:
        self.all[0].passage_unknown(passage, place, self._passages)

    @cached_property
    def _passages(self) -> tuple[str, ...]:
        """The names of the passages of all texts."""
        return tuple(name for resolver in self.all for name in resolver.scopes)

    def resolved(self, placed: Sequence[Sequence[ResolvedAnchor]]) -> list[Resolved]:
        """The resolved annotations of each text; notes are numbered across all texts."""
        marks = NoteMarks()
        pairs = zip(self.all, placed, strict=True)
        return [resolver.resolved(own, marks) for resolver, own in pairs]
