"""Records → BibTeX."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from edition.editorial.models import Agent
from edition.editorial.record import Record
from edition.model.dates import MONTHS, Edtf, display

_TYPES = {"book": "book", "article": "article", "report": "techreport"}
_SPECIALS = str.maketrans(
    {
        **{sign: f"\\{sign}" for sign in "%&$#_"},
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        # BibTeX counts braces, escaped ones too.
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
    }
)


def bibtex(records: tuple[Record, ...]) -> str:
    """A `.bib` with an entry a record, in their order.

    Values are escaped for LaTeX and enclosed; months stay the unbraced macros of the styles.
    """
    return written(
        (_TYPES.get(record.kind, "misc"), record.id, _fields(record)) for record in records
    )


def written(entries: Iterable[tuple[str, str, Mapping[str, str]]]) -> str:
    """Entries, each with its type, the id of its record, and its fields, of which empty ones are left out."""
    return "\n\n".join(_entry(*entry) for entry in entries)


def _entry(type_: str, id_: str, fields: Mapping[str, str]) -> str:
    filled = ",\n".join(f"\t{name} = {value}" for name, value in fields.items() if value)
    end = "\n" if filled else ""
    return f"@{type_}{{{key(id_)},\n{filled}{end}}}\n"


def key(identifier: str) -> str:
    """An entry's key: letters first, and nothing that BibTeX reads as its own."""
    safe = re.sub(r"[^A-Za-z0-9._:-]+", "-", identifier) or "document"
    return safe if safe[0].isalpha() else f"doc{safe}"


def _coarse(date: Edtf) -> bool:
    """Whether year and month say all of a date."""
    return bool(re.fullmatch(r"\d{4}(-(0\d|1[0-2]))?", date.text))


def _fields(record: Record) -> dict[str, str]:
    first = record.date.first if record.date else None
    last = record.date.last if record.date else None
    year = str(first[0]) if first and last and first[0] == last[0] else ""
    month = first[1] if first and last and year and first[1] == last[1] else 0
    return {
        "author": names(record.authors),
        "editor": names(record.editors),
        "title": doubled(record.title),
        "year": f"{{{year}}}" if year else "",
        "month": MONTHS[month - 1][:3].lower() if month else "",
        "journal": braced(record.container) if record.kind == "article" else "",
        "howpublished": braced(_published(record)) if record.kind in _LOOSE else "",
        "publisher": braced(record.site) if record.kind == "book" else "",
        "institution": braced(record.site) if record.kind == "report" else "",
        "type": braced(record.genre),
        "number": braced(record.number),
        "pages": braced(record.pages.replace("–", "--")),
        "note": braced(_note(record)),
        "copyright": braced(record.rights),
        "language": braced(record.language),
        "url": address(record.url),
    }


_LOOSE = ("document", "webpage")


def _published(record: Record) -> str:
    """Where something is published that is no book: the edition that holds it, the site."""
    return ", ".join(filter(None, (record.container, record.site)))


def _note(record: Record) -> str:
    """What BibTeX has no field for: a passage, the archive with its locator, a date in full, the translator."""
    translated = ", ".join(_display(agent) for agent in record.translators)
    archive = ", ".join(filter(None, (record.archive, record.archive_place, record.location)))
    dated = "" if record.date is None or _coarse(record.date) else display(record.date.text)
    parts = (
        record.locator,
        dated,
        archive,
        f"trans. {translated}" if translated else "",
        record.note,
    )
    return ". ".join(filter(None, parts))


def names(agents: tuple[Agent, ...]) -> str:
    """The names of a list as BibTeX has them, bodies kept whole; empty for none."""
    if not agents:
        return ""
    listed = " and ".join(
        braced(agent.name) or ", ".join(map(_part, filter(None, (agent.family, agent.given))))
        for agent in agents
    )
    return f"{{{listed}}}"


def _part(name: str) -> str:
    """A part of a personal name; one that BibTeX would take apart is enclosed."""
    return (
        braced(name) if "," in name or re.search(r"\band\b", name, re.IGNORECASE) else escape(name)
    )


def _display(agent: Agent) -> str:
    return agent.name or f"{agent.given} {agent.family}".strip()


def braced(text: str) -> str:
    """A field's value, escaped and enclosed; empty for none."""
    return f"{{{escape(text)}}}" if text else ""


def doubled(text: str) -> str:
    """The same in two pairs of braces, which keep its capitals in every style."""
    return f"{{{braced(text)}}}" if text else ""


def address(url: str) -> str:
    """An address as it is, since BibTeX styles print it verbatim; what TeX would stumble over, encoded."""
    safe = "".join(f"%{ord(sign):02X}" if sign in "{}\\^ " else sign for sign in url)
    return f"{{{safe}}}" if url else ""


def escape(text: str) -> str:
    """Text that LaTeX prints as it is: one line, specials escaped, braces never unbalanced."""
    return " ".join(text.split()).translate(_SPECIALS)
