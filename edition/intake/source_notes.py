"""Reads a note on a document's place in the archive, in the form that the volumes of *Foreign
Relations of the United States* since 1952 use.
"""

from __future__ import annotations

from dataclasses import dataclass

from edition.system.patterns import pattern

_MARKINGS = (
    r"(?:Top Secret|Secret|Confidential|Restricted|Unclassified|Official Use Only"
    r"|Limited Official Use|Eyes Only|Personal|No classification)\b"
)
_CLASSIFIED = pattern(rf"\.\s+(?={_MARKINGS})")
_SENTENCE = pattern(r"(?<!\b[A-ZÄÖÜ])\.\s+(?=[A-ZÄÖÜ“])")
_TITLE = pattern(r"\b(?:Mr|Mrs|Messrs|Dr|Gen|Maj|Col|Lt|Capt|Adm|Sen|No|Nos|Jr|Sr|St|Ms)$")
_KINDS = {
    "classification": pattern(_MARKINGS),
    "drafting": pattern(r"(?:Also )?(?:Drafted|Prepared|Approved|Cleared|Initialed|Written)\b"),
    "distribution": pattern(
        r"(?:Also )?(?:[Ss]ent|[Rr]epeated|[Pp]ouched|[Tt]ransmitted|[Dd]istributed|[Cc]irculated"
        r"|[Cc]opies|[Cc]opied|[Ff]orwarded)\b"
    ),
}
"""Maps properties of a document to the beginnings of sentences about them."""


@dataclass(frozen=True, slots=True)
class SourceNote:
    """The location from a source note, and the note's sentences on classification, drafting, and
    distribution. Other sentences are ignored.
    """

    location: str = ""
    classification: str = ""
    """The classification, with instructions for handling: `Secret; Immediate; Exdis`."""
    drafting: str = ""
    distribution: str = ""


def source_note(text: str) -> SourceNote:
    """The parts of a note; `text` is the note without the initial `Source: `."""
    location = first_sentence(text)
    said: dict[str, list[str]] = {kind: [] for kind in _KINDS}
    for sentence in _sentences(text[len(location) :].lstrip(". ")):
        kind = next((kind for kind, begins in _KINDS.items() if begins.match(sentence)), "")
        if kind == "classification" and said[kind]:
            kind = ""  # a second classification applies to another paper
        if kind:
            said[kind].append(sentence)
    return SourceNote(location, **{kind: ". ".join(found) for kind, found in said.items()})


def first_sentence(text: str) -> str:
    """The first sentence; it ends at a full stop after an initial only if a word such as `Secret`
    follows.
    """
    before = _CLASSIFIED.split(text, maxsplit=1)[0]
    return _SENTENCE.split(before, maxsplit=1)[0].rstrip(".")


def _sentences(text: str) -> list[str]:
    """The sentences without their full stops; a title (`Mr.`) does not end a sentence."""
    found: list[str] = []
    for part in _SENTENCE.split(text.rstrip(". ")):
        if found and _TITLE.search(found[-1]):
            found[-1] = f"{found[-1]}. {part}"
        else:
            found.append(part)
    return found
