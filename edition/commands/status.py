"""`edition status`: lists the annotations that are not published, and the editors for whom they
wait.
"""

from __future__ import annotations

from pathlib import Path

import click

from edition.commands.arguments import ContentFolderType, nearest_content
from edition.commands.terminal import tell
from edition.editorial.content_folder import ContentFolder
from edition.editorial.edit_document import edit
from edition.editorial.edition import read_shared
from edition.editorial.pending_note import PendingNote, PendingState
from edition.editorial.waiting import waits_for
from edition.system.messages import Message

_STATES: dict[PendingState, Message] = {
    "draft": Message("draft"),
    "proposed": Message("proposed"),
    "failed": Message("with an error"),
}


@click.command()
@click.argument("folder", type=ContentFolderType(), default=nearest_content)
def status(folder: Path) -> None:
    """List the annotations of the edition in FOLDER (default: the current edition) that are not
    published.

    Each line shows where an annotation is (file, line, and column), its state, and the editors for whom it waits.
    A draft, or an annotation with an error, waits for its author; a proposal waits for a review by
    another editor.
    """
    shelf = ContentFolder(folder, str(folder))
    shared = read_shared(shelf)
    count = 0
    for shelved in shelf.folders():
        edited = edit(shelved.opened(), shared.known).edited
        for note in edited.pending if edited else ():
            count += 1
            names = tuple(one.full_name for one in waits_for(note, shared.publication.editors))
            tell(_line(note, names))
    summary = Message(
        "{count} annotation is not published", "{count} annotations are not published", count=count
    )
    tell(summary, err=True)


def _line(note: PendingNote, names: tuple[str, ...]) -> Message:
    given = {"place": str(note.place), "id": note.id, "state": _STATES[note.state]}
    if names:
        return Message("{place}: “{id}” ({state}) waits for {names}", **given, names=names)
    return Message("{place}: “{id}” ({state}) waits; any editor can take it up", **given)
