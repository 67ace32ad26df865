"""The documents and volumes that are made from received files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from edition.editorial.document_texts import Folder
from edition.intake.draft import Draft
from edition.intake.known_documents import EDITION_FILE
from edition.intake.received_export import ReceivedFile
from edition.model.document import Document
from edition.model.pictures import Picture


@dataclass(frozen=True, slots=True)
class TakenVolume:
    """A volume with the ids of its documents."""

    title: str
    documents: tuple[str, ...]
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """A transcript that can become a document."""

    draft: Draft
    received: Mapping[str, bytes]
    """Maps names in the document's folder to the files of the transcript."""
    document: Document | None
    """The parsed document, under its file name in the edition; None if it is parsed later."""
    reader: str
    version_of: str
    beside: Mapping[str, ReceivedFile] = field(default_factory=dict)
    """Further received files, such as pictures."""
    pictures: Mapping[str, Picture] = field(default_factory=dict)

    def folder(self, content: Path) -> Folder:
        """The future folder of the document, including its `edition.yml`."""
        files = {EDITION_FILE: self.draft.known().encode(), **self.received}
        alone = self.document and self.reader == "tei" and len(self.draft.texts) == 1
        read = {self.draft.texts[0].file: self.document} if alone and self.document else {}
        name = f"{content}/documents/{self.draft.id}"
        return Folder(name, files, pictures=self.pictures, documents=read)
