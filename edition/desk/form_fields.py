"""The forms of the desk's panel: the fields of each kind of annotation, entry, and event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple, get_args

from pydantic import BaseModel

from edition.desk.new_works import NewWork
from edition.editorial.chronology_file import Event
from edition.editorial.edition_file import Comment, Correction, DateOf, MentionOf
from edition.editorial.evidence import ROLES
from edition.editorial.publication_file import Editor
from edition.editorial.register_file import REGISTERS
from edition.model.wording import Wording
from edition.system.messages import EMPTY, Message, verbatim

Control = Literal[
    "words",
    "line",
    "prose",
    "choice",
    "date",
    "sources",
    "list",
    "entry",
    "events",
    "passages",
    "review",
    "pasted",
]
"""How a field is shown: `words` is the quotation, `list` a list separated by semicolons, and
`pasted` a text that replaces all other fields except the id."""


class FormField(NamedTuple):
    """A field of a form; its value is described in the docstring of the model's field of the same
    name.
    """

    name: str
    label: Message
    control: Control
    help: Message = EMPTY
    more: bool = False
    """Whether the field is shown only on demand, because it is seldom needed."""


_ID = FormField(
    "id", Message("Id"), "line", Message("Part of the note’s address; it never changes."), more=True
)
_NEW_ID = FormField(
    "id",
    Message("Id"),
    "line",
    Message(
        "Part of the address: small letters from a to z, digits, and hyphens, such as anna-smith."
    ),
)
_CERTAINTY = FormField("certainty", Message("Certainty"), "choice")
_SOURCES = FormField(
    "sources",
    Message("Sources"),
    "sources",
    Message(
        "Begin to type the title or the key of a work in the bibliography, and give the page in this work."
    ),
)
_STATUS = FormField("status", Message("Status"), "choice", more=True)
_BY = FormField("by", Message("Responsibility"), "choice", more=True)
_REVIEWED = FormField(
    "reviewed",
    Message("Reviewed by"),
    "review",
    Message("The editor who has checked the annotation, and the date."),
    more=True,
)
_RELIABILITY = FormField("reliability", Message("Reliability of the sources"), "choice", more=True)
_SEE = FormField(
    "see",
    Message("See also"),
    "passages",
    Message("Passages as evidence, such as 3.a.i; separate several with semicolons."),
    more=True,
)
_BASIS = FormField("basis", Message("Basis"), "choice")
_NOTE = FormField(
    "text", Message("Note"), "prose", Message("Plain prose; *asterisks* set words in italics.")
)

FORMS: Mapping[str, tuple[FormField, ...]] = {
    "correct": (
        FormField("correct", Message("Words of the transcript"), "words"),
        FormField("read", Message("Emended reading"), "prose"),
        FormField(
            "kind",
            Message("Type"),
            "choice",
            Message("A doubtful emendation is a proposal; the reading text does not follow it."),
        ),
        _NOTE,
        _SOURCES,
        _CERTAINTY,
        _BASIS,
        *(_SEE, _BY, _RELIABILITY, _STATUS, _REVIEWED, _ID),
    ),
    "comment": (
        FormField("comment", Message("Words of the transcript"), "words"),
        _NOTE,
        FormField("kind", Message("Type"), "choice"),
        _SOURCES,
        _CERTAINTY,
        _BASIS,
        *(_SEE, _BY, _RELIABILITY, _STATUS, _REVIEWED, _ID),
    ),
    "mention": (
        FormField("mention", Message("Words of the transcript"), "words"),
        FormField(
            "of",
            Message("Entry"),
            "entry",
            Message("The person, place, or other entry that the words name, or none."),
        ),
        *(_STATUS, _REVIEWED, _ID),
    ),
    "date": (
        FormField("date", Message("Words of the transcript"), "words"),
        FormField(
            "edtf",
            Message("Date"),
            "date",
            Message(
                "In EDTF: 1978-07-15, 1978-07, 1978, or 1978~ (about). Write none if the words are not a date."
            ),
        ),
        FormField(
            "event", Message("Events"), "events", Message("Events that the passage reports.")
        ),
        *(_STATUS, _REVIEWED, _ID),
    ),
}
"""Maps the key that contains the quotation to the form of the annotation."""
ENTRY: tuple[FormField, ...] = (
    FormField(
        "name", Message("Name"), "line", Message("The name under which the entry is listed.")
    ),
    FormField(
        "forms",
        Message("Forms in the texts"),
        "list",
        Message("How texts write the name; separate several forms with semicolons."),
    ),
    FormField("text", Message("Description"), "prose"),
    _SOURCES,
    _CERTAINTY,
    _NEW_ID,
)
"""The form of a new entry of a register."""
EVENT: tuple[FormField, ...] = (
    FormField("date", Message("Date"), "date"),
    FormField("title", Message("Title"), "line"),
    FormField("text", Message("Description"), "prose"),
    FormField("lane", Message("Lane"), "choice"),
    FormField("kind", Message("Type"), "choice"),
    _SOURCES,
    _CERTAINTY,
    _BASIS,
    _NEW_ID,
)
"""The form of a new event of the chronology."""
WORK: tuple[FormField, ...] = (
    FormField(
        "bibtex",
        Message("Entry in BibTeX"),
        "pasted",
        Message(
            "Paste the BibTeX entry that a library or a publisher offers, or fill in the fields below."
        ),
    ),
    FormField("type", Message("Type"), "choice"),
    FormField(
        "author",
        Message("Authors"),
        "line",
        Message("Family name, given name; separate several authors with semicolons."),
    ),
    FormField("title", Message("Title"), "line"),
    FormField("date", Message("Date"), "date"),
    FormField("journaltitle", Message("Journal"), "line"),
    FormField("booktitle", Message("Title of the book"), "line", more=True),
    FormField("volume", Message("Volume"), "line", more=True),
    FormField("pages", Message("Pages"), "line"),
    FormField("publisher", Message("Publisher"), "line"),
    FormField("location", Message("Place of publication"), "line", more=True),
    FormField("howpublished", Message("Archive or website"), "line", more=True),
    FormField("url", Message("Web address"), "line"),
    FormField("doi", Message("DOI"), "line"),
    FormField("note", Message("Remark"), "prose", more=True),
    FormField(
        "id",
        Message("Key"),
        "line",
        Message("Notes use this key to cite the work, for example smith1978."),
    ),
)
"""The form of a new work of the bibliography."""
TITLES: Mapping[str, Message] = {
    "correct": Message("Correct"),
    "comment": Message("Comment"),
    "mention": Message("Name"),
    "date": Message("Date"),
}
REGISTER_NAMES: Mapping[str, Message] = {
    "people": Message("People"),
    "places": Message("Places"),
    "organisations": Message("Organisations"),
    "treaties": Message("Treaties"),
    "terms": Message("Terms"),
}
ASKED = ("certainty",)
"""Fields whose value the editor must choose, even if a file may omit the field."""
_MODELS: Mapping[str, type[BaseModel]] = {
    "correct": Correction,
    "comment": Comment,
    "mention": MentionOf,
    "date": DateOf,
    "event": Event,
    "work": NewWork,
    **{f"entry-{name}": model for name, model in REGISTERS.items()},
}
_VALUES: Mapping[str, Message] = {
    "high": Message("high"),
    "medium": Message("medium"),
    "low": Message("low"),
    "error": Message("factual error"),
    "slip": Message("slip"),
    "supplied": Message("supplied words"),
    "regularised": Message("regularised spelling"),
    "doubtful": Message("doubtful, a proposal"),
    "explanatory": Message("explanatory note"),
    "textual": Message("textual note"),
    "source": Message("source note"),
    "author": Message("author"),
    "translator": Message("translator"),
    "archive": Message("archive"),
    "editor": Message("editor"),
    "inference": Message("inference"),
    "draft": Message("draft"),
    "proposed": Message("proposed"),
    "approved": Message("approved"),
    "treaty": Message("treaty"),
    "congress": Message("congress"),
    "honour": Message("honour"),
    "event": Message("event"),
    "book": Message("book"),
    "article": Message("article in a journal"),
    "incollection": Message("chapter in a book"),
    "report": Message("report"),
    "thesis": Message("thesis"),
    "online": Message("website"),
    "misc": Message("archival document or other work"),
}
_BASES = {"source": Message("a source")}


def forms(wording: Wording, editors: Sequence[Editor]) -> dict[str, object]:
    """All forms as data for the script, with labels in the language of the editors.

    `editors` are the editors of the edition, who can sign annotations.
    """
    signed = [(one.id, one.full_name) for one in editors if one.id]
    shown = {
        **FORMS,
        "event": EVENT,
        "work": WORK,
        **{f"entry-{name}": ENTRY for name in REGISTERS},
    }
    return {
        name: [
            _field(one, _MODELS[name], wording, signed)
            for one in fields
            if signed or one.control != "review"
        ]
        for name, fields in shown.items()
    }


def _field(
    field: FormField,
    model: type[BaseModel],
    wording: Wording,
    signed: Sequence[tuple[str, str]],
) -> dict[str, object]:
    known = {one.alias or name: one for name, one in model.model_fields.items()}[field.name]
    names = {**_VALUES, **_BASES} if field.name == "basis" else _VALUES
    values = _literals(known.annotation) if field.control == "choice" else ()
    by, review = field.name == "by", field.control == "review"
    options = [
        (value, wording.say(names.get(value, verbatim(value))))
        for value in (ROLES if by else values)
    ]
    options += signed if by or review else ()
    asked = field.name in ASKED
    return {
        "name": field.name,
        "label": wording.say(field.label),
        "control": field.control,
        "help": wording.say(field.help),
        "more": field.more,
        "required": asked or known.is_required(),
        "default": known.default if isinstance(known.default, str) and not asked else "",
        "options": options,
    }


def _literals(hint: object) -> tuple[str, ...]:
    """The values of a `Literal`, also inside a union."""
    found: list[str] = []
    for one in get_args(hint):
        found += [one] if isinstance(one, str) else _literals(one)
    return tuple(found)
