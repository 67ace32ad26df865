"""`chronology.yml`: events from sources other than the documents."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from edition.editorial.evidence import Accepted, Basis, Certainty, References, cited_in
from edition.editorial.strict_model import Model
from edition.editorial.values import EdtfText, Id, Words


class Event(Model):
    """An event that is established by sources other than the documents."""

    id: Id
    """The event's id, which makes its address."""
    date: EdtfText
    """The date or the interval (EDTF)."""
    title: Words
    """A short title."""
    text: str = ""
    """A description, in prose."""
    lane: str = ""
    """A key of `lanes`; an event without `lane` is shown in a separate lane below all lanes of
    `lanes`.
    """
    kind: str = ""
    """A key of `kinds`."""
    actors: tuple[Id, ...] = ()
    """The ids of the entries in the registers, such as people, that took part in the event."""
    certainty: Certainty = "high"
    """How certain the event and its date are."""
    basis: Basis = "source"
    """Whether the event rests on a source or on an inference."""
    sources: References = ()
    """The works that establish the event."""

    @property
    def cites(self) -> References:
        """The works that the event cites as sources and in its text."""
        return (*self.sources, *cited_in(self.text))


class ChronologyFile(Model):
    """The events and how they are grouped; each event is validated separately."""

    lanes: Any = Field(default_factory=dict)
    """The lanes of the timeline from top to bottom, each with a key and a name."""
    kinds: Any = Field(default_factory=dict)
    """The kinds of events in the order of the legend, by key."""
    home: Any = None
    """The timeline on the home page; if `home` is missing, the home page has no timeline."""
    events: tuple[Any, ...] = ()
    """The events."""
    accepted: tuple[Accepted, ...] = ()
    """Findings that are accepted without a note."""
