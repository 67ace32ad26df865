"""Changes of the editors' files: proposed, previewed, written, and undone.

The desk never writes a transcript.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from edition.checks.linter import check_document
from edition.desk.change_requests import DeskChange, step_faults
from edition.desk.changed_rows import ChangedRow
from edition.desk.live_edition import LiveEdition, Snapshot
from edition.desk.new_works import (
    BIBLIOGRAPHY_FILE,
    AddedWork,
    work_added,
)
from edition.desk.panel_data import (
    Json,
    digest,
    fault_data,
    finding_data,
)
from edition.desk.step_edits import ChangeError, changed_row, edited, edition_file, file_of
from edition.editorial.bibliography import read_bibliography
from edition.editorial.content_folder import ContentFolder
from edition.editorial.edit_document import edit
from edition.editorial.edition import Shared, read_shared
from edition.model.findings import Finding
from edition.model.source import DecodingError, Source
from edition.model.wording import Wording
from edition.system.journal import Change, finish_held, write_held
from edition.system.messages import Message, message_of

_RECENT = 40
"""How many earlier contents of files the desk keeps, to show what changed."""


class StaleError(Exception):
    """A file has changed since the editor saw it."""

    def __init__(self, files: tuple[Json, ...]) -> None:
        super().__init__(Message("a file has changed meanwhile; nothing was written"))
        self.files = files


@dataclass(frozen=True)
class Proposal:
    """The new contents of files, and the findings on the new rows."""

    files: Mapping[str, tuple[bytes | None, bytes]]
    """Maps the path of each changed file (in the content folder) to its current and new content."""
    findings: tuple[Json, ...]
    """The findings on the new rows."""
    article: str
    """The document's page with the change; empty if the change concerns no document."""

    @property
    def fails(self) -> bool:
        """Whether one of the findings is an error, so that the change cannot be written."""
        return any(one["error"] for one in self.findings)

    @property
    def lines(self) -> list[str]:
        """The differences in all files, as lines of a unified diff."""
        return [
            line
            for file, (before, after) in self.files.items()
            for line in _difference(file, before, after)
        ]


@dataclass
class DeskChanges:
    """Makes the changes to one edition, one after the other."""

    live: LiveEdition
    wording: Wording
    _last: Mapping[str, tuple[bytes | None, bytes]] = field(default_factory=dict)
    """Maps each file of the last change to its content before and after the change."""
    _seen: dict[str, bytes] = field(default_factory=dict)
    """Maps digests to recent contents of files."""

    @property
    def undoable(self) -> bool:
        """Whether there is a change that can be undone."""
        return bool(self._last)

    def propose(self, change: DeskChange, *, shown: bool = True) -> Proposal:
        """The contents of files that a change would write. Raises `ChangeError` and `StaleError`.

        The document's page is made only if `shown` is true.
        """
        snapshot = self.live.now()
        files = self._files(change, snapshot)
        findings, article = self._checked(change, snapshot, files, shown=shown)
        return Proposal(files, findings, article)

    def write(self, change: DeskChange) -> Proposal:
        """Write a change, unless one of the findings on it is an error.

        Raises `ChangeError` and `StaleError`.
        """
        self._finish()
        proposal = self.propose(change, shown=False)
        if not proposal.fails:
            self._write(proposal.files)
            self._last = proposal.files
        return proposal

    def undo(self) -> tuple[str, ...]:
        """Restore the files as they were before the last change.

        Raises `ChangeError` if somebody has edited one of these files since the last change.
        """
        self._finish()
        if not self._last:
            raise ChangeError(Message("there is nothing to undo"))
        for file, (_, after) in self._last.items():
            if self.live.read(file) != after:
                raise ChangeError(
                    Message(
                        "{file} has been edited since the last change that the desk wrote, so the desk cannot undo its change; use Git to undo the desk's change",
                        file=file,
                    )
                )
        self._put({file: (after, before) for file, (before, after) in self._last.items()})
        files = tuple(self._last)
        self._last = {}
        return files

    def see(self, file: str) -> str:
        """The digest of a file as it is now; the file's content is kept for comparison."""
        data = self.live.read(file)
        if data is not None:
            self._seen.pop(digest(data), None)
            self._seen[digest(data)] = data
            for old in list(self._seen)[:-_RECENT]:
                del self._seen[old]
        return digest(data)

    # --- files ----------------------------------------------------------------------------

    def _finish(self) -> None:
        """Finish a change that was interrupted, if there is one, and raise `ChangeError` to report
        this. The finished change cannot be undone.
        """
        if files := finish_held(self.live.content):
            self._last = {}
            raise ChangeError(Message("An interrupted change was finished: {files}", files=files))

    def _put(self, files: Mapping[str, Change]) -> None:
        """Write the files as one change; the desk has locked the content folder."""
        content = self.live.content.resolve()
        write_held(content, {(content / file).resolve(): both for file, both in files.items()})

    def _write(self, files: Mapping[str, tuple[bytes | None, bytes]]) -> None:
        """Write all files or none. Raises `StaleError` if a file has changed during the checks."""
        self._fresh({file: digest(before) for file, (before, _) in files.items()})
        self._put(files)

    def _fresh(self, digests: Mapping[str, str]) -> dict[str, bytes | None]:
        """The current contents of files. Raises `StaleError` if a file does not have the given
        digest.
        """
        files = {file: self.live.read(file) for file in digests}
        stale = [file for file, data in files.items() if digest(data) != digests[file]]
        if stale:
            raise StaleError(tuple(self._stale(one, digests[one], files[one]) for one in stale))
        return files

    def _files(
        self, change: DeskChange, snapshot: Snapshot
    ) -> dict[str, tuple[bytes | None, bytes]]:
        """Maps each file that a change edits to its content before and after the change."""
        steps = [(file_of(change, step, snapshot), step) for step in change.steps]
        old = self._fresh({file: change.digests.get(file, "") for file, _ in steps})
        for file, data in old.items():
            try:
                Source.decode(data or b"", file)
            except DecodingError as error:
                place, problem = str(error.place), message_of(error)
                raise ChangeError(
                    Message("{place}: {problem}", place=place, problem=problem)
                ) from None
        files = {file: (data, data or b"") for file, data in old.items()}
        for file, step in steps:
            before, after = files[file]
            files[file] = before, edited(after, step)
        return files

    def _stale(self, file: str, known: str, data: bytes | None) -> Json:
        """The name of a file that has changed, with the changed lines."""
        self.see(file)
        return {
            "file": file,
            "lines": list(_difference(file, self._seen.get(known, b""), data or b"")),
        }

    # --- findings and preview -------------------------------------------------------------

    def _checked(
        self,
        change: DeskChange,
        snapshot: Snapshot,
        files: Mapping[str, tuple[bytes | None, bytes]],
        *,
        shown: bool,
    ) -> tuple[tuple[Json, ...], str]:
        """The findings on the new rows, and the page of the document."""
        new = {file: after for file, (_, after) in files.items()}
        overlaid = _OverlaidFolder(self.live.content, self.live.name, new)
        shared: Shared = snapshot.edition
        found: list[Finding] = []
        if set(new) - {edition_file(change, snapshot)}:
            read = read_shared(overlaid, snapshot.publication)
            shared = replace(
                snapshot.edition,
                registers=read.registers,
                works=read.works,
                events=read.events,
                event_places=read.event_places,
                event_terms=read.event_terms,
            )
            found += overlaid.findings
        article = ""
        if change.document:
            folder = snapshot.edition.folders[change.document].opened()
            data = new.get(edition_file(change, snapshot))
            if data is not None:
                folder = replace(folder, files={**folder.files, "edition.yml": data})
            folder = replace(folder, documents=snapshot.parsed(change.document))
            result = edit(folder, shared.known)
            found += result.findings
            if result.edited:
                found += check_document(result.edited, shared)
                article = self.live.page(result.edited, _spoken(shared, change)) if shown else ""
        above = dict(files)
        rows: list[ChangedRow | AddedWork] = []
        for step in change.steps:
            file = file_of(change, step, snapshot)
            before, after = above[file]
            rows.append(changed_row(step, f"{self.live.name}/{file}", before, after))
            if step.what == "work":
                above[file] = work_added(before or b"", step.row), after
        shown_findings = [
            {**finding_data(finding, one, self.wording), "step": number}
            for number, row in enumerate(rows)
            for finding in found
            if (one := row.concerned(finding)) is not None
        ]
        shown_findings += [
            {**finding_data(finding, "", self.wording), "step": len(rows) - 1}
            for finding in self._broken(found, files)
            if all(row.concerned(finding) is None for row in rows)
        ]
        faults = [
            {**fault_data(*fault, self.wording), "step": number}
            for number, step in enumerate(change.steps)
            for fault in step_faults(step)
        ]
        return (*faults, *shown_findings), article

    def _broken(
        self, found: Iterable[Finding], files: Mapping[str, tuple[bytes | None, bytes]]
    ) -> Iterator[Finding]:
        """The errors that new works cause in the bibliography, even in other entries."""
        if BIBLIOGRAPHY_FILE not in files:
            return
        name = f"{self.live.name}/{BIBLIOGRAPHY_FILE}"
        before = (files[BIBLIOGRAPHY_FILE][0] or b"").decode()
        known = frozenset(read_bibliography(before, name)[1])
        for finding in found:
            own = any(place.file == name for place in finding.places)
            if own and finding.severity == "error" and finding not in known:
                yield finding


class _OverlaidFolder(ContentFolder):
    """A content folder in which some files have a content that is not yet written."""

    def __init__(self, content: Path, name: str, files: Mapping[str, bytes]) -> None:
        super().__init__(content, name)
        self._files = files

    def _text(self, file: str) -> str | None:
        if file in self._files:
            return Source.decode(self._files[file], file).text
        return super()._text(file)


def _spoken(shared: Shared, change: DeskChange) -> Shared:
    """The shared data in the language of the page."""
    others = (one for one in shared.translated if one.publication.interface == change.language)
    return next(others, shared)


def _difference(file: str, before: bytes | None, after: bytes) -> Iterator[str]:
    """The changed lines of a file, with a heading."""
    one, other = (data.decode("utf-8", "replace").splitlines() for data in (before or b"", after))
    yield from difflib.unified_diff(one, other, file, file, lineterm="", n=1)
