"""The note on where the archive keeps a document, as volumes since 1952 print it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARKINGS = (
    r"(?:Top Secret|Secret|Confidential|Restricted|Unclassified|Official Use Only"
    r"|Limited Official Use|Eyes Only|Personal|No classification)\b"
)
_CLASSIFIED = re.compile(rf"\.\s+(?={_MARKINGS})")
_SENTENCE = re.compile(r"(?<!\b[A-ZÄÖÜ])\.\s+(?=[A-ZÄÖÜ“])")
_TITLE = re.compile(r"\b(?:Mr|Mrs|Messrs|Dr|Gen|Maj|Col|Lt|Capt|Adm|Sen|No|Nos|Jr|Sr|St|Ms)$")
_KINDS = {
    "classification": re.compile(_MARKINGS),
    "drafting": re.compile(r"(?:Also )?(?:Drafted|Prepared|Approved|Cleared|Initialed|Written)\b"),
    "distribution": re.compile(
        r"(?:Also )?(?:[Ss]ent|[Rr]epeated|[Pp]ouched|[Tt]ransmitted|[Dd]istributed|[Cc]irculated"
        r"|[Cc]opies|[Cc]opied|[Ff]orwarded)\b"
    ),
}
"""How the sentences begin that say one thing of a document."""


@dataclass(frozen=True, slots=True)
class SourceNote:
    """What a note says in sentences whose kind is known; the others are in the note alone."""

    location: str = ""
    classification: str = ""
    """With how it was handled: `Secret; Immediate; Exdis`."""
    drafting: str = ""
    distribution: str = ""


def source_note(text: str) -> SourceNote:
    """The parts of a note after its `Source: `."""
    location = first_sentence(text)
    said: dict[str, list[str]] = {kind: [] for kind in _KINDS}
    for sentence in _sentences(text[len(location) :].lstrip(". ")):
        kind = next((kind for kind, begins in _KINDS.items() if begins.match(sentence)), "")
        if kind == "classification" and said[kind]:
            kind = ""  # another paper's
        if kind:
            said[kind].append(sentence)
    return SourceNote(location, **{kind: ". ".join(found) for kind, found in said.items()})


def first_sentence(text: str) -> str:
    """The words before the classification, else before the first full stop that ends no initial."""
    before = _CLASSIFIED.split(text, maxsplit=1)[0]
    return _SENTENCE.split(before, maxsplit=1)[0].rstrip(".")


def _sentences(text: str) -> list[str]:
    """The sentences without their full stops; that of a title ends none."""
    found: list[str] = []
    for part in _SENTENCE.split(text.rstrip(". ")):
        if found and _TITLE.search(found[-1]):
            found[-1] = f"{found[-1]}. {part}"
        else:
            found.append(part)
    return found
