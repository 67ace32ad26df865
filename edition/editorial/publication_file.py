"""`publication.yml`: who publishes the edition, and how."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from edition.editorial.bibliography_groups import BibliographyGroup, usual_groups
from edition.editorial.edition_file import Agent
from edition.editorial.facsimile_file import SharedFacsimile
from edition.editorial.strict_model import Model
from edition.editorial.values import (
    Contact,
    EdtfText,
    Host,
    Id,
    Labels,
    LanguageCode,
    LanguageTag,
    ReportAddress,
    WebAddress,
    Words,
)
from edition.model.wording import SOURCE, Wording, wording


class SecurityContact(Model):
    """A contact for security problems."""

    contact: Contact
    """The address, which begins with `mailto:`, `https:` or `tel:`."""
    expires: date
    """The last day on which the contact is valid; at most a year ahead."""


class Mirror(Model):
    """A host that copies another site, and whose addresses should not be cited."""

    host: Host
    """The host, which includes all its subdomains: `mirror.example`."""
    of: Words
    """The name of the copied site, as findings show it: `the encyclopaedia`."""


CheckLevel = Literal["warning", "info", "off"]


class Translation(Model):
    """The title, description, and labels of the site in a further language."""

    title: str = ""
    """The title of the edition in this language."""
    description: str = ""
    """The description of the edition in this language."""
    labels: Labels = Field(default_factory=dict)
    """Labels, titles of the navigation, and other words of the configuration, each with its
    translation.
    """


def _by_tag(value: Any) -> Any:
    """Turns a list of languages into a mapping of each to empty data; other values are unchanged."""
    if isinstance(value, list) and all(isinstance(tag, str) for tag in value):
        return {tag: {} for tag in value}
    return value


class Editor(Agent):
    """An editor of the edition: a person or a body, with an id that annotations can name."""

    id: Id | Literal[""] = ""
    """The id with which annotations name the editor: `by: smith`."""


class Publication(Model):
    """The bibliographic data of the edition itself, for citations."""

    title: str = ""
    """The title of the edition."""
    editors: tuple[Editor, ...] = ()
    """The editors."""
    publisher: str = ""
    """The publisher."""
    version: str = ""
    """The version that is published: `1.0`."""
    date: EdtfText | None = None
    """When this version was published (EDTF)."""
    url: WebAddress = ""
    """The address of the home page; an address in `mkdocs.yml` takes precedence."""
    licence: WebAddress = ""
    """The address of the licence of the editors' notes."""
    description: str = ""
    """A short description of the edition."""
    report: ReportAddress = ""
    """Where readers report an error: a mail address or the address of an issue form."""
    security: SecurityContact | None = None
    """A contact for security problems, published as `security.txt` (RFC 9116)."""
    image_hosts: tuple[Host, ...] = ()
    """The hosts from which pages may load pictures that are stored there. Such a host can see who
    reads which page; a notice on each page with such a picture states this. If no hosts are listed,
    pages contain links instead of these pictures."""
    facsimile: SharedFacsimile = SharedFacsimile()
    """The address and the rights of page images, for all documents whose `edition.yml` does not
    state them.
    """
    mirrors: tuple[Mirror, ...] = ()
    """Hosts that copy other sites.

    Findings report addresses of mirrors in the bibliography and in transcripts.
    """
    checks: dict[str, CheckLevel] = Field(default_factory=dict)
    """Maps codes of findings to the level at which these findings are reported in all documents:
    `name-unknown: warning`. Findings of the level `info` need not be resolved, and findings of the
    level `off` are not reported. The level of an error cannot be changed.
    """
    bibliography: Annotated[
        tuple[BibliographyGroup, ...],
        BeforeValidator(
            usual_groups,
            json_schema_input_type=Literal["grouped"] | tuple[BibliographyGroup, ...],
        ),
    ] = ()
    """The groups of the printed bibliography: `grouped` for the usual groups, or a list of groups.
    Without this key, the bibliography is one list."""
    uncited: Literal["reported", "allowed", "printed"] = "reported"
    """The treatment of works that are not cited: a finding reports each work (`reported`), the
    works are left out without a finding (`allowed`), or the bibliography prints them (`printed`).
    """
    language: LanguageCode = ""
    """The language (BCP 47) in which the editors write notes, entries, events, and titles."""
    interface: LanguageCode = ""
    """The language of labels, dates and citations; a site generator's own setting takes precedence.
    """
    labels: Labels = Field(default_factory=dict)
    """Maps English labels of the interface to labels of this edition: `Corrections: Errata`."""
    titles: dict[Words, Words] = Field(default_factory=dict)
    """Maps the names of views to the titles of derived pages: `corrections: Errata`. Titles in the
    navigation of a site generator take precedence.
    """
    languages: Annotated[
        dict[LanguageTag, Translation],
        BeforeValidator(
            _by_tag,
            json_schema_input_type=tuple[LanguageTag, ...] | dict[LanguageTag, Translation],
        ),
    ] = Field(default_factory=dict)
    """Further languages of the site: the pages in German, `de`, are below `de/`. The value is a
    list of languages, or maps each language to its title, description, and labels.
    """

    def translated(self) -> Iterator[Publication]:
        """The publication in each further language."""
        for tag, own in self.languages.items():
            words = wording(tag, tuple(sorted(own.labels.items())))
            # For a title without a translation, the program uses its own title in that language.
            titles = {v: words.gettext(t) for v, t in self.titles.items() if words.has(t)}
            update = {
                "interface": tag,
                "language": self.written,
                "title": own.title or self.title,
                "description": own.description or self.description,
                "labels": own.labels,
                "titles": titles,
            }
            yield self.model_copy(update=update)

    @property
    def wording(self) -> Wording:
        """The words of the interface."""
        return wording(
            self.interface or self.language or SOURCE, tuple(sorted(self.labels.items()))
        )

    @property
    def untranslated(self) -> bool:
        """Whether the interface is in English because the language requested for it has no
        catalogue.
        """
        asked = self.interface.partition("-")[0]
        return asked not in ("", self.wording.language.partition("-")[0])

    @property
    def written(self) -> str:
        """The language in which the editors write."""
        return self.language or (self.interface if self.untranslated else self.wording.language)

    @property
    def foreign(self) -> bool:
        """Whether the editors' language differs from the language of the interface."""
        return self.written.partition("-")[0] != self.wording.language.partition("-")[0]

    @property
    def home(self) -> str:
        """The address of the home page, with a final slash; empty if it is unknown."""
        return self.url.rstrip("/") + "/" if self.url else ""
