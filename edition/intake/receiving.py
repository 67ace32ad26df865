"""Finds the changes that a corrected transcript makes to the files of its document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from edition.editorial.annotation_rows import AnnotationRow, annotation_rows
from edition.editorial.document_folder import Shelved
from edition.editorial.document_texts import Folder, received
from edition.editorial.edit_document import id_from_address
from edition.editorial.edition_file import Comment, Correction, EditionFile, TextFile, Withdrawn
from edition.editorial.former_name import fragment_of
from edition.editorial.registers import Registers
from edition.editorial.resolving import Resolver
from edition.editorial.yaml_edits import Edit, YamlText, edited
from edition.editorial.yaml_located import Located, read_yaml, validate
from edition.editorial.yaml_located import Path as Way
from edition.editorial.yaml_values import Value
from edition.intake.known_documents import EDITION_FILE, known_documents
from edition.intake.note_fates import CERTAIN, AnnotationFate, Fates
from edition.model.document import Document
from edition.model.source import SIGNATURE, DecodingError, Place, Source
from edition.reading.further_text import named
from edition.reading.readers import ReaderError, read
from edition.system.messages import Message, message_of
from edition.system.patterns import pattern
from edition.system.reported import ReportedError


class ReceivingError(ReportedError):
    """A file cannot be used as a new version of a document."""


@dataclass(frozen=True)
class Replacement:
    """The reason for using a corrected transcript, and the date of the replacement."""

    date: str
    """The date (EDTF)."""
    reason: str


@dataclass(frozen=True)
class ReferenceFate:
    """A reference to a passage whose name has changed or is no longer certain."""

    place: Place
    passage: str
    now: str
    """The new name, which is written into the file; empty if an editor must decide."""


@dataclass(frozen=True)
class Receipt:
    """The changes that a corrected transcript makes to a document; they are not written yet."""

    folder: Path
    document: str
    """The id of the document, or the name of its folder."""
    file: str
    """The name of the file that is replaced."""
    language: str
    data: bytes
    """The corrected transcript."""
    earlier: Mapping[str, bytes]
    """Maps the names of the folder's files to the bytes from which the changes were computed."""
    changed: tuple[tuple[str, str, str], ...]
    """Each changed passage: its name, its earlier words, and its later words (either can be empty)."""
    fates: tuple[AnnotationFate, ...]
    references: tuple[ReferenceFate, ...]
    moved: Mapping[str, str]
    """Maps the earlier name of each renamed passage to the later name (empty if uncertain).
    """
    _pin: Way
    """The path of the hash in `edition.yml`."""
    _yaml: YamlText
    _index: int
    _edits: tuple[Edit, ...]
    _signature: str
    """The byte order mark of `edition.yml`; empty if the file has no byte order mark."""

    def edition_file(self, revision: Replacement) -> bytes:
        """The `edition.yml` with the new hash, the revision, and all changes that are certain."""
        earlier = self._yaml.node(*self._pin)
        assert earlier is not None
        row: dict[str, Value] = {"date": revision.date, "reason": revision.reason}
        row["sha256"] = str(earlier.value)
        if self._index:
            row["language"] = self.language
        if moved := {name: now for name, now in self.moved.items() if now}:
            row["moved"] = moved
        edits = (*self._edits, *self._yaml.with_row("revisions", row))
        written = edited(self._yaml.text, edits)
        located, _ = read_yaml(written, EDITION_FILE)
        file = validate(located, located.data, (), EditionFile)[0] if located else None
        pinned = YamlText(written, located).node(*self._pin) if located else None
        if file is None or not pinned or pinned.value != Source(self.data.decode()).sha256:
            raise ReceivingError(
                Message("edition.yml could not be changed safely; nothing was written")
            )
        return (self._signature + written).encode()

    @property
    def drafts(self) -> tuple[AnnotationFate, ...]:
        """The annotations that become drafts, since an editor must decide about them."""
        return tuple(fate for fate in self.fates if fate.fate not in CERTAIN)


def receipt(
    data: bytes, file: str, content: Path, document: str = "", language: str = ""
) -> Receipt:
    """The changes that a corrected transcript makes. `document` is an id or the name of a folder.

    Without `document`, the document is identified by the text. If the document has several texts,
    `language` selects the text to change. Raises `ReceivingError` if the file cannot be used as a
    new version of a document.
    """
    try:
        source = Source.decode(data, file)
    except DecodingError as error:
        raise ReceivingError(message_of(error)) from None
    path = _folder(source, content, document)
    opened = Shelved(str(path), path, content).opened()
    located, texts = _edition_file(opened)
    index = _text(texts, language, str(path))
    text = texts[index]
    if any(one.file == text.file for one in texts if one is not text):
        raise ReceivingError(
            Message(
                "{folder}: this command cannot compare {file}, which contains texts in several languages. Replace the earlier file with the corrected file. In edition.yml, write the SHA-256 of the corrected file, {digest}, for each of these texts. Then run “edition check”, which lists the annotations to correct",
                folder=str(path),
                file=text.file,
                digest=source.sha256,
            )
        )
    number = _part(text, file, str(path))
    if source.sha256 == _digests(text)[number]:
        raise ReceivingError(
            Message(
                "{file} is identical to the transcript in {folder}, so there is nothing to replace",
                file=file,
                folder=str(path),
            )
        )
    documents, findings = received(opened, texts, located)
    if findings:
        raise ReceivingError(findings[0].message)
    name = text.name if index else ""
    parts = [part for part, _ in documents[name].source.separate()]
    parts[number] = Source(source.text, opened.path(text.files[number]))
    later = _read(Source.joined(parts), text, name)
    return _compared(opened, located, path, data, (documents, later, texts, index, number))


def _digests(text: TextFile) -> tuple[str, ...]:
    return (text.sha256, *(one.sha256 for one in text.continued))


def _part(text: TextFile, file: str, folder: str) -> int:
    """The index, in a text's list of files, of the file that has the name of the received file."""
    name = PurePath(file).name
    if not text.continued:
        return 0
    if name in text.files:
        return text.files.index(name)
    raise ReceivingError(
        Message(
            "{folder} has a text that consists of several files: {files}; give the received file the name of the file that it replaces",
            folder=folder,
            files=text.files,
        )
    )


def _folder(source: Source, content: Path, document: str) -> Path:
    ids, _, known = known_documents(content)
    if document:
        if document not in ids:
            ids |= _numbers(content, ids)
        if document not in ids:
            raise ReceivingError(Message("the edition has no document “{id}”", id=document))
        return Path(ids[document])
    version = known.version_of(source.text, "")
    if version is None:
        raise ReceivingError(
            Message(
                "no document of the edition has these words; name the document with --document, or add"
                " the file with “edition add”"
            )
        )
    return Path(ids[version.document])


def _numbers(content: Path, ids: Mapping[str, str]) -> dict[str, str]:
    """Maps the archive's numbers of documents without `id:` to the folders of these documents."""
    found = {}
    for path in sorted({Path(folder) for folder in ids.values()}):
        opened = Shelved(str(path), path, content).opened()
        try:
            located, texts = _edition_file(opened)
        except ReceivingError:
            continue  # the check reports this file
        documents, _ = received(opened, texts, located)
        if not located.data.get("id") and documents:
            found[id_from_address(documents[""])] = str(path)
    return found


def _edition_file(folder: Folder) -> tuple[Located, tuple[TextFile, ...]]:
    path = folder.path(EDITION_FILE)
    try:
        source = Source.decode(folder.files.get(EDITION_FILE, b""), path)
    except DecodingError as error:
        raise ReceivingError(message_of(error)) from None
    located, findings = read_yaml(source.text, path)
    file = None
    if located is not None:
        file, wrong = validate(located, located.data, (), EditionFile)
        findings = (*findings, *wrong)
    if located is None or file is None:
        raise ReceivingError(findings[0].message)
    return located, file.texts


def _text(texts: tuple[TextFile, ...], language: str, folder: str) -> int:
    names = [text.name for text in texts]
    if len(texts) == 1 and not language:
        return 0
    if language.casefold() in names:
        return names.index(language.casefold())
    raise ReceivingError(
        Message(
            "{folder} has texts in these languages: {languages}; name one with --language",
            folder=folder,
            languages=tuple(text.language for text in texts),
        )
    )


def _read(source: Source, text: TextFile, name: str) -> Document:
    try:
        document = read(source, text.reader, text.language)
    except ReaderError as error:
        raise ReceivingError(message_of(error)) from None
    return named(document, name) if name else document


def _compared(
    folder: Folder,
    located: Located,
    path: Path,
    data: bytes,
    texts: tuple[Mapping[str, Document], Document, tuple[TextFile, ...], int, int],
) -> Receipt:
    documents, later, files, index, number = texts
    text = files[index]
    name = text.name if index else ""
    source = folder.files[EDITION_FILE].decode().removeprefix(SIGNATURE)
    yaml_text = YamlText(source, located)
    resolver = Resolver(documents[name], Registers(), name, text.language)
    fates = Fates(resolver, Resolver(later, Registers(), name, text.language))
    rows, _ = annotation_rows(located, located.data.get("annotations") or [])
    own = [row for row in rows if _of_text(row, files, index)]
    found = tuple(_fates(own, resolver, located, fates))
    moved = dict(fates.moved_passages())
    references = tuple(_references(rows, moved, located, yaml_text))
    pin: Way = ("texts", index, "sha256")
    if number:
        pin = ("texts", index, "continued", number - 1, "sha256")
    edits = [yaml_text.replaced(pin, Source(data.decode(), "").sha256)]
    for fate in found:
        edits += _fate_edits(fate, yaml_text)
    edits += [edit for _, edit in references if edit]
    return Receipt(
        path,
        str(located.data.get("id") or id_from_address(documents[""]) or path.name),
        text.files[number],
        text.language,
        data,
        folder.files,
        tuple(_changed(fates)),
        found,
        tuple(reference for reference, _ in references),
        moved,
        pin,
        yaml_text,
        index,
        _merged(edits),
        SIGNATURE if folder.files[EDITION_FILE].decode().startswith(SIGNATURE) else "",
    )


def _of_text(row: AnnotationRow, files: tuple[TextFile, ...], index: int) -> bool:
    if isinstance(row.annotation, Withdrawn):
        return False
    language = row.annotation.language.casefold()
    return language == files[index].name if language else index == 0


def _fates(
    rows: list[AnnotationRow], resolver: Resolver, located: Located, fates: Fates
) -> Iterator[AnnotationFate]:
    for row in rows:
        if isinstance(row.annotation, Withdrawn):
            continue

        def place(key: str, way: Way = row.path) -> Place:
            return located.place(*way, key)

        span = resolver.resolve(row.annotation, row.key, place)
        if span is not None:
            yield fates.of(row.annotation, row.key, int(row.path[1]), span)


def _fate_edits(fate: AnnotationFate, yaml_text: YamlText) -> Iterator[Edit]:
    way: Way = ("annotations", fate.row)
    if fate.fate not in CERTAIN:
        if yaml_text.node(*way, "status") is None:
            yield yaml_text.with_key(way, "status", "draft")
        elif fate.annotation.status == "approved":
            yield yaml_text.replaced((*way, "status"), "draft")
    elif fate.within != fate.annotation.within and fate.within:
        if fate.annotation.within:
            yield yaml_text.replaced((*way, "in"), fate.within)
        else:
            yield yaml_text.with_key(way, "in", fate.within)


_LINK = pattern(r"(?<=\]\(#)[^()\s]+(?=\))")


def _references(
    rows: list[AnnotationRow], moved: Mapping[str, str], located: Located, yaml_text: YamlText
) -> Iterator[tuple[ReferenceFate, Edit | None]]:
    """References (`see:`, `at:`, links) to passages with changed names, each with its edit."""
    for row in rows:
        if isinstance(row.annotation, Correction | Comment):
            for number, passage in enumerate(row.annotation.see):
                if passage in moved:
                    way: Way = (*row.path, "see", number)
                    now = moved[passage]
                    edit = yaml_text.replaced(way, now) if now else None
                    yield ReferenceFate(located.place(*way), passage, now), edit
        key = "withdrawn" if isinstance(row.annotation, Withdrawn) else "text"
        if yaml_text.node(*row.path, key) is not None:
            yield from _links((*row.path, key), moved, located, yaml_text)
    accepted = located.data.get("accepted") or []
    for number, entry in enumerate(accepted if isinstance(accepted, list) else ()):
        passage = str(entry.get("at", "")) if isinstance(entry, dict) else ""
        if passage in moved:
            way = ("accepted", number, "at")
            edit = yaml_text.replaced(way, moved[passage]) if moved[passage] else None
            yield ReferenceFate(located.place(*way), passage, moved[passage]), edit


def _links(
    way: Way, moved: Mapping[str, str], located: Located, yaml_text: YamlText
) -> Iterator[tuple[ReferenceFate, Edit | None]]:
    fragments = {fragment_of(name): name for name in moved}
    start, raw = yaml_text.raw(*way)
    for match in _LINK.finditer(raw):
        name = fragments.get(match[0])
        if name is None:
            continue
        now = moved[name]
        edit = Edit(start + match.start(), start + match.end(), fragment_of(now)) if now else None
        yield ReferenceFate(located.place(*way), name, now), edit


def _merged(edits: list[Edit]) -> tuple[Edit, ...]:
    """The edits in order; edits at the same place, such as two new keys, are combined into one
    edit.
    """
    found: dict[tuple[int, int], str] = {}
    for edit in edits:
        found[edit.start, edit.end] = found.get((edit.start, edit.end), "") + edit.text
    return tuple(Edit(start, end, text) for (start, end), text in sorted(found.items()))


def _changed(fates: Fates) -> Iterator[tuple[str, str, str]]:
    """The changed passages, in the order of the later version; removed passages come last."""
    alignment = fates.alignment
    earlier, later = alignment.earlier, alignment.later
    became = {alignment.line(line): line for line in range(len(earlier.lines))}
    same = set(alignment.lines.values())
    for line, (start, end) in enumerate(later.lines):
        if line in same or start == end:
            continue
        before = became.get(line)
        words = earlier.text[slice(*earlier.lines[before])] if before is not None else ""
        yield fates.later_name(start), words, later.text[start:end]
    for line, (start, end) in enumerate(earlier.lines):
        if start < end and alignment.line(line) is None:
            yield fates.earlier_name(start), earlier.text[start:end], ""
