"""The lanes and kinds by which editors group events, as `chronology.yml` declares them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from edition.editorial.chronology_file import ChronologyFile, Event
from edition.editorial.file_rules import TERM_UNKNOWN
from edition.editorial.similar_words import nearest
from edition.editorial.strict_model import Model
from edition.editorial.values import Id, Words
from edition.editorial.yaml_located import Located, Path, validate
from edition.model.findings import Finding
from edition.system.messages import Message

TimelineShape = Literal["circle", "diamond", "square", "star", "triangle"]
"""The shapes that the timeline can draw."""


class EventKind(Model):
    """A kind of event."""

    name: Words
    """The name of the kind in the legend of the timeline, in small letters: `treaty`."""
    mark: TimelineShape
    """The shape of events of this kind on the timeline; two kinds can share a shape."""


HOME_SECTIONS = ("documents", "parts")
"""The ids of the home page's sections other than the timeline."""


class HomeTimeline(Model):
    """The timeline on the home page: the events of some kinds, and other events by id."""

    id: Id
    """The id of the timeline, from which its address is made: `/#storms` from `storms`."""
    name: Words
    """The name of the timeline's events, in small letters and in the plural: `storms`."""
    kinds: Annotated[tuple[Id, ...], Field(min_length=1)]
    """The keys of the kinds of events that the timeline shows."""
    events: tuple[Id, ...] = ()
    """The ids of further events that the timeline shows, such as a treaty signed on a journey."""

    def shows(self, event: Event) -> bool:
        """Whether the timeline shows an event."""
        return event.kind in self.kinds or event.id in self.events

    @model_validator(mode="after")
    def _own_address(self) -> Self:
        if self.id in HOME_SECTIONS:
            message = Message("another section of the home page has the id “{id}”", id=self.id)
            raise ValueError(message)
        return self


class EventTerms(Model):
    """The lanes, kinds, and home timeline that a chronology declares; all are optional."""

    lanes: dict[Id, Words] = Field(default_factory=dict)
    kinds: dict[Id, EventKind] = Field(default_factory=dict)
    home: HomeTimeline | None = None


def read_terms(located: Located, file: ChronologyFile) -> tuple[EventTerms, tuple[Finding, ...]]:
    """The declarations of a file (none if one of them is invalid), and the findings."""
    declared = {"lanes": file.lanes, "kinds": file.kinds, "home": file.home}
    terms, findings = validate(located, declared, (), EventTerms)
    if terms is None:
        return EventTerms(), findings
    shown = terms.home.kinds if terms.home else ()
    undeclared = (
        finding
        for index, key in enumerate(shown)
        for finding in _undeclared(located, ("home", "kinds", index), "kind", key, terms.kinds)
    )
    return terms, (*findings, *undeclared)


def undeclared_terms(
    located: Located, file: ChronologyFile, index: int, event: Event
) -> Iterator[Finding]:
    """An error for each lane or kind that an event names and that the file does not declare."""
    lanes, kinds = _keys(file.lanes), _keys(file.kinds)
    yield from _undeclared(located, ("events", index, "lane"), "lane", event.lane, lanes)
    yield from _undeclared(located, ("events", index, "kind"), "kind", event.kind, kinds)


def _keys(declared: Any) -> Collection[str]:
    """All declared keys, even if a declaration is invalid; `read_terms` reports invalid
    declarations.
    """
    return declared if isinstance(declared, dict) else ()


def _undeclared(
    located: Located, path: Path, what: str, key: str, declared: Collection[str]
) -> Iterator[Finding]:
    if key and key not in declared:
        near = nearest(key, declared)
        hint = Message("declare it under {keys}:", keys=f"{what}s")
        if near:
            hint = Message("{remedy} ({near})", remedy=hint, near=near)
        message = Message("{key}: “{value}” is not declared", key=what, value=key)
        yield Finding(TERM_UNKNOWN, message, (located.place(*path),), hint)
