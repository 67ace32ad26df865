"""Makes the files of a content folder from a volume."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from edition.editorial.edition_file import Agent
from edition.editorial.record import Record
from edition.editorial.source_readings import as_prose
from edition.intake.language_guess import UNKNOWN
from edition.intake.volume import split
from edition.intake.volume_parts import Volume, VolumeDocument, VolumeEntry
from edition.model.content import entry_id
from edition.model.dates import parse
from edition.outputs.citation.biblatex import biblatex

_SERIES = "https://history.state.gov/historicaldocuments"
TRANSCRIPT = "transcript.xml"


def intake(data: bytes) -> dict[str, bytes]:
    """Maps paths in the content folder to the files that a volume adds to this folder.

    Each transcript consists of the unchanged bytes of its element. This function leaves out the
    findings and the parts that do not become files; use `split` to get these, too.
    """
    return files(split(data))


def files(volume: Volume) -> dict[str, bytes]:
    """Maps paths to all files of a content folder that is made from a volume."""
    found = {
        "publication.yml": _yaml(_publication(volume)),
        "bibliography.bib": _bibliography(volume).encode(),
    }
    for name, entries in (("people", volume.people), ("terms", volume.terms)):
        if entries:
            found[f"registers/{name}.yml"] = _yaml(_register(entries, entry_id(volume.id)))
    for document in volume.documents:
        folder = f"documents/{document.id}"
        found[f"{folder}/{TRANSCRIPT}"] = document.data
        found[f"{folder}/edition.yml"] = _yaml(_edition(document, volume))
    return found


def _publication(volume: Volume) -> dict[str, Any]:
    """The data of the edition itself, which its editors complete."""
    return _given(
        title=volume.title,
        editors=[{"name": name} for name in volume.editors],
        description=volume.description,
    )


def _bibliography(volume: Volume) -> str:
    """The bibliography, with the volume as its only work.

    If no register entry cites the volume, the field `accepted` accepts the finding
    `source-uncited`.
    """
    written = biblatex((_work(volume),))
    if volume.people or volume.terms:
        return written
    reason = "accepted = {source-uncited: the volume that this edition is of}"
    return f"{written.rstrip().removesuffix('}').rstrip()},\n\t{reason}\n}}\n"


def _work(volume: Volume) -> Record:
    """The volume as a work, which the entries of the registers cite."""
    return Record(
        id=entry_id(volume.id),
        kind="book",
        title=volume.title,
        editors=tuple(Agent(name=name) for name in volume.editors),
        date=parse(volume.date) if volume.date else None,
        site=volume.publisher,
        url=_address(volume, ""),
        language="" if volume.language == UNKNOWN else volume.language,
    )


def _register(entries: Iterable[VolumeEntry], work: str) -> dict[str, Any]:
    """A register without forms of names, since the markup of the documents identifies the names."""
    rows = [
        {
            "id": entry.id,
            "name": entry.name,
            "text": as_prose(entry.text) or "Named in the volume’s list.",
            **({"see_also": [entry.see]} if entry.see else {}),
            "sources": [work],
        }
        for entry in entries
    ]
    return {"entries": rows}


def _edition(document: VolumeDocument, volume: Volume) -> dict[str, Any]:
    text = {
        "file": TRANSCRIPT,
        "language": volume.language,
        "sha256": hashlib.sha256(document.data).hexdigest(),
        "reader": "tei",
    }
    record = _given(
        title=document.title,
        date=document.date,
        authors=list(map(_agent, document.authors)),
        recipients=list(map(_agent, document.recipients)),
        genre=document.genre,
        location=document.source.location,
        classification=document.source.classification,
        drafting=document.source.drafting,
        distribution=document.source.distribution,
        container=volume.title,
        pages=document.pages,
        url=_address(volume, document.id),
        keywords=list(document.subjects),
    )
    image, page = document.first_page
    first = {"first": _given(image=image, page=page)} if image else {}
    return {"id": document.id, "texts": [text], **_given(record=record, facsimile=first)}


def _agent(agent: Agent) -> dict[str, str]:
    return _given(name=agent.name, family=agent.family, given=agent.given)


def _address(volume: Volume, document: str) -> str:
    """The address of a document or volume on the site of the series FRUS; empty for any other
    series.
    """
    if not volume.id.startswith("frus"):
        return ""
    return "/".join(filter(None, (_SERIES, volume.id, document)))


def _given(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}


class _Dumper(yaml.SafeDumper):
    """Writes YAML without aliases, which editors' files must not contain."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - PyYAML passes the value
        return True


def _yaml(data: Mapping[str, Any]) -> bytes:
    text = yaml.dump(dict(data), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100)
    return text.encode()
