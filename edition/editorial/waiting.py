"""Finds the editors who must act next on an unpublished annotation."""

from __future__ import annotations

from collections.abc import Sequence

from edition.editorial.pending_note import PendingNote
from edition.editorial.publication_file import Editor


def waits_for(note: PendingNote, editors: Sequence[Editor]) -> tuple[Editor, ...]:
    """The editors for whom an annotation waits; empty if it waits for no particular editor.

    A draft, or an annotation with errors, waits for its author. A proposal waits for a review by
    any other editor.
    """
    if note.state == "proposed":
        others = tuple(one for one in editors if not one.id or one.id != note.by)
        return others if len(others) < len(editors) else ()
    return tuple(one for one in editors if one.id and one.id == note.by)
