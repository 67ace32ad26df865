"""The registers: people, places, organisations, treaties, and terms."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from edition.editorial.evidence import Accepted, Certainty, References, _one_or_several, cited_in
from edition.editorial.strict_model import Model
from edition.editorial.values import Coordinates, EdtfText, Form, Id, Words
from edition.system.messages import Message


class Name(Model):
    """A name in another script or romanisation; pages show it, and the site's search finds it."""

    name: Words
    """The name in another script or romanisation."""
    language: Words
    """The language of the name (BCP 47): `ko`, `zh-Hant`, `ru`, `ko-Latn`."""
    system: str = ""
    """The romanisation: `McCune–Reischauer`."""


class Office(Model):
    """An office with the time for which it was held, or with dates for which sources attest it."""

    title: Words
    """The title of the office."""
    forms: tuple[Form, ...] = ()
    """How texts write the office next to the name of its holder: `Chairman`."""
    term: EdtfText | None = None
    """The time in office, as an EDTF interval."""
    attested: Annotated[
        tuple[EdtfText, ...],
        BeforeValidator(_one_or_several, json_schema_input_type=EdtfText | tuple[EdtfText, ...]),
    ] = ()
    """Dates for which sources attest the office, if the term is unknown."""
    certainty: Certainty = "high"
    """How certain the data about the office are."""
    sources: References = ()
    """The works that attest the office."""

    @model_validator(mode="after")
    def _dated(self) -> Self:
        if not (self.term or self.attested):
            raise ValueError(
                Message(
                    "add term:, or add attested: with the dates for which sources attest the office"
                )
            )
        return self


class Entry(Model):
    """An entry of a register."""

    id: Id
    """The entry's id, which is part of its address; it must be unique in all registers."""
    kind: str = ""
    """The type of the entry."""
    name: Words
    """The name under which the entry is listed."""
    forms: tuple[Form, ...] = ()
    """How texts write the name.

    Only the listed forms are found; upper and lower case matter, and only whole words match.
    """
    names: tuple[Name, ...] = ()
    """Names in other scripts or romanisations. They are shown and searched, but are not
    used to find mentions in texts."""
    text: Words
    """A description, in prose."""
    identifiers: dict[str, Words] = Field(default_factory=dict)
    """Maps names of authority files to the entry's identifiers in these files: `{wikidata: Q1234}`."""
    see_also: tuple[Id, ...] = ()
    """Related entries, by id; the glossary shows the link at both entries."""
    certainty: Certainty = "high"
    """How certain the description is."""
    sources: References = ()
    """The works that the description cites."""

    @property
    def references(self) -> References:
        """The sources of the entry, including the sources of a person's offices."""
        return self.sources

    @property
    def cites(self) -> References:
        """The works that the entry cites as sources and in its text."""
        return (*self.references, *cited_in(self.text))


class Person(Entry):
    """A person."""

    kind: Literal["person"] = "person"
    born: EdtfText | None = None
    """The date of birth (EDTF)."""
    died: EdtfText | None = None
    """The date of death (EDTF)."""
    offices: tuple[Office, ...] = ()
    """The offices that the person held."""

    @property
    def references(self) -> References:
        return (*self.sources, *(source for office in self.offices for source in office.sources))


class PlaceEntry(Entry):
    """A place."""

    kind: Literal["place"] = "place"
    coordinates: Coordinates | None = None
    """Latitude and longitude in degrees: `48.2082 16.3738`."""


class Organisation(Entry):
    """An organisation."""

    kind: Literal["organisation"] = "organisation"


class Treaty(Entry):
    """A treaty, a congress, an honour, or an event that texts mention by name."""

    kind: Literal["treaty", "congress", "honour", "event"] = "treaty"
    """The type of the entry."""
    date: EdtfText | None = None
    """The date (EDTF)."""


class Term(Entry):
    """A term."""

    kind: Literal["term"] = "term"


REGISTERS: dict[str, type[Entry]] = {
    "people": Person,
    "places": PlaceEntry,
    "organisations": Organisation,
    "treaties": Treaty,
    "terms": Term,
}
"""Maps the name of each register's file to the model of its entries, in the order of display."""


class RegisterFile(Model):
    """A register of names; each entry is validated separately."""

    entries: tuple[Any, ...] = ()
    """The entries."""
    accepted: tuple[Accepted, ...] = ()
    """Findings that are accepted without a note."""
