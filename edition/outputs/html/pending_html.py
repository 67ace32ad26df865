"""Unpublished annotations in the preview: each follows its passage, or is at the top of the
document if the passage is unknown.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from edition.editorial.edited import EditedDocument
from edition.editorial.free_ids import annotation_id
from edition.editorial.passages import fragment
from edition.editorial.pending_note import PendingNote
from edition.model.wording import Wording, message
from edition.outputs.html.former_html import Around

STATES = {
    "draft": message("Draft"),
    "proposed": message("Proposed"),
    "failed": message("Error"),
}


@dataclass(frozen=True, slots=True)
class PendingHtml:
    """The unpublished annotations of a document as HTML."""

    in_place: Mapping[str, Mapping[int, str]]
    """Maps the name of a text, then the start of a passage's content, to the passage's annotations.
    """
    above: Markup
    """The annotations without a known passage, for the top of the document."""

    def around(self, other: Mapping[str, Around]) -> Mapping[str, Around]:
        """The HTML around the stretches of each text: `other`, with the HTML of `in_place`
        added.
        """
        found = {text: dict(around) for text, around in other.items()}
        for text, notes in self.in_place.items():
            own = found.setdefault(text, {})
            for start, html in notes.items():
                before, after = own.get(start, ("", ""))
                own[start] = (before, after + html)
        return found


NOTHING_PENDING = PendingHtml({}, Markup())


def pending_html(edited: EditedDocument, wording: Wording) -> PendingHtml:
    """All unpublished annotations of a document."""
    in_place: dict[str, dict[int, str]] = {}
    above = []
    shown = {
        (text.text, passage.content.start)
        for text in edited.texts
        for passage in text.document.passages
        if passage.content.leaves
    }
    for note in edited.pending:
        html = _note(note, wording)
        if note.content is None or (note.text, note.content) not in shown:
            above.append(html)
            continue
        found = in_place.setdefault(note.text, {})
        found[note.content] = found.get(note.content, "") + html
    return PendingHtml(in_place, Markup("".join(above)))


def _note(note: PendingNote, wording: Wording) -> str:
    """One annotation; it can be within a paragraph or a heading."""
    state = wording.gettext(STATES[note.state])
    reading = f" → {escape(note.reading)}" if note.reading else ""
    quoted = f"<q>{escape(note.quotation)}</q>{reading}" if note.quotation else ""
    parts = [
        f"<b>{escape(state)}</b> {escape(' '.join(filter(None, (note.id, note.by))))} {quoted}"
    ]
    parts += [escape(wording.say(problem)) for problem in note.problems]
    parts += [escape(note.prose)] if note.prose else []
    parts.append(f"<small>{escape(str(note.place))}</small>")
    lines = "".join(f'<span class="ed-pending-line">{part}</span>' for part in parts)
    return (
        f'<span class="ed-pending ed-pending-{note.state}" role="note" dir="auto"'
        f' data-note="{escape(note.id)}"'
        f' lang="{escape(wording.language)}" data-by="editor" data-search-exclude>{lines}</span>'
    )


def note_data(edited: EditedDocument) -> str:
    """JSON for the script that makes a note about the selected words: a free id, the names of
    passages, and the languages of the other texts.
    """
    names = {
        fragment(passage, text.text): str(passage.locator or passage.part)
        for text in edited.texts
        for passage in text.document.passages
    }
    languages = {text.text: text.language for text in edited.others}
    ids = [note.id for _, note in edited.apparatus]
    ids += [*(one.id for one in edited.withdrawn), *(one.id for one in edited.pending)]
    taken = [("comment", one) for one in ids]
    return json.dumps(
        {"id": annotation_id("comment", taken), "passages": names, "languages": languages},
        ensure_ascii=False,
    )
