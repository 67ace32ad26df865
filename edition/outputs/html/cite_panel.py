"""The citations of a reading page's passages, in every form, with placeholders for the passage and
the addresses.

The page's script fills in the passage and the addresses. Without the script, the link of each
passage still leads to the passage, and the citations of the document are below the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from markupsafe import Markup
from pydantic_core import to_json

from edition.editorial.publication_file import Publication
from edition.editorial.record import Record, note_record, passage_record, published_record
from edition.model.wording import Wording, message
from edition.outputs.citation.csl_styles import SIGNED
from edition.outputs.citation.formats import formats
from edition.outputs.citation.styles.phrases import Phrase
from edition.outputs.citation.styles.style import Entry, NoteForm, Style

_AT, _FRAGMENT, _PAGE = SIGNED, "\ue001", "\ue002"
"""Placeholders from the private use area for the passage, its id, and the page's address."""
_ADDRESS = "https://\ue004/"
"""A placeholder for the address of a record, in citations that are made once for several records.
"""
_usual_address = re.compile(r"\S*[^\s.,:;?!”’]").fullmatch
"""Matches addresses that citations print unchanged, with the same punctuation after them as after
`_ADDRESS`.
"""


@dataclass(frozen=True)
class Form:
    """A citation form (note, text, or entry) of one style, or of several styles that share it."""

    id: str
    styles: tuple[Style, ...]
    kind: str
    wording: Wording

    @cached_property
    def name(self) -> str:
        """The form's name: `MLA 9: bibliography`, or for several styles `Chicago 18 · Turabian 9:
        note`.
        """
        names = " · ".join(style.name for style in self.styles)
        return self.wording.gettext(_FORMS[self.kind], style=names)


_FORMS = {
    "note": message("{style}: note"),
    "text": message("{style}: in-text citation"),
    "entry": message("{style}: bibliography"),
}


@lru_cache(maxsize=16)
def forms(styles: tuple[Style, ...], wording: Wording) -> tuple[Form, ...]:
    """The citation forms of the styles, in the order of the styles."""
    return tuple(
        Form(f"{style.id}-{kind}", (style,), kind, wording)
        for style in styles
        for kind, has in (("note", style.full_note), ("text", style.text), ("entry", style.entry))
        if has
    )


Rows = tuple[tuple[Form, Phrase], ...]


def rows(styles: tuple[Style, ...], record: Record, wording: Wording, locator: str = "") -> Rows:
    """Citations of a record in all styles; styles with the same citation share a row."""
    found: dict[tuple[str, Phrase], Form] = {}
    for form, phrase in zip(
        forms(styles, wording), cited(styles, record, wording, locator), strict=True
    ):
        first = found.get((form.kind, phrase))
        found[form.kind, phrase] = _shared(first, form) if first else form
    return tuple((form, phrase) for (_, phrase), form in found.items())


@lru_cache(maxsize=64)  # nearly all documents have the same rows
def _shared(first: Form, second: Form) -> Form:
    """A form that several styles share."""
    return replace(first, styles=first.styles + second.styles)


def cited(
    styles: tuple[Style, ...], record: Record, wording: Wording, locator: str = ""
) -> tuple[Phrase, ...]:
    """A record, cited in each form of each style; bibliography entries never name a passage."""
    usual = _usual_address(record.url) is not None
    anywhere = record._replace(locator="", url=_ADDRESS) if usual else record
    others = not (usual and all(style.address_unchanged for style in styles))
    whole = record._replace(locator="") if others and record.locator else record
    found: list[Phrase] = []
    for style in styles:
        alike = usual and style.address_unchanged
        at, entered = (anywhere, anywhere) if alike else (record, whole)
        cited_as = (
            _placed(style.full_note, at, locator, wording) if style.full_note else None,
            _placed(style.text, at, locator, wording) if style.text else None,
            _entry(style.entry, entered, wording) if style.entry else None,
        )
        given = (phrase for phrase in cited_as if phrase is not None)
        found += (_addressed(phrase, record.url) for phrase in given) if alike else given
    return tuple(found)


def _addressed(phrase: Phrase, address: str) -> Phrase:
    """A citation with the address of a record instead of the placeholder."""
    if not any(_ADDRESS in run.text for run in phrase.runs):
        return phrase
    return Phrase(
        tuple(run._replace(text=run.text.replace(_ADDRESS, address)) for run in phrase.runs)
    )


@lru_cache(maxsize=64)
def _placed(form: NoteForm, record: Record, locator: str, wording: Wording) -> Phrase:
    """A note or a citation in the text, formatted once for all styles that share the form."""
    return form(record, locator, wording)


@lru_cache(maxsize=64)
def _entry(form: Entry, record: Record, wording: Wording) -> Phrase:
    """An entry of a bibliography, made once for the document and for its passages."""
    return form(record, wording)


def citing_data(
    record: Record,
    publication: Publication,
    styles: tuple[Style, ...],
    pages: Mapping[str, str],
    *,
    noted: bool,
) -> Markup:
    """Citations as JSON for the script: of a passage as part of this edition, of the same passage
    at the archive, and of a note.

    `pages` maps the fragment of a passage to the names of the pages of the original on which the
    passage is written. If the document has no notes (`noted` is false), the result contains no
    citations of notes.
    """
    there = passage_record(record, _AT, "")
    page = published_record(record, publication)
    # If the site's address is unknown to the build, the browser fills it in.
    page = page._replace(url=page.url or _PAGE)
    here = passage_record(page, _AT, _FRAGMENT)
    records = {"here": here, "there": there}
    if noted:
        note = note_record(page, publication, _AT, _FRAGMENT)
        records["note"] = note._replace(id=f"{record.id}-note")
    wording = publication.wording
    forms_of = [cited(styles, one, wording, _AT) for one in records.values()]
    data = {
        "forms": [
            {
                "id": form.id,
                "name": form.name,
                **{name: phrase.runs for name, phrase in zip(records, phrases, strict=True)},
            }
            for form, *phrases in zip(forms(styles, wording), *forms_of, strict=True)
        ],
        "formats": [
            {
                "name": one.name,
                "file": f"{record.id}{one.ending}",
                "type": one.media_type,
                **{name: one.write((cited_as,)) for name, cited_as in records.items()},
            }
            for one in formats()
            if one.copied
        ],
        **({"pages": pages} if pages else {}),
    }
    return Markup(to_json(data).decode().replace("<", "\\u003c").replace("&", "\\u0026"))
