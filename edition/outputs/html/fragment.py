"""What every fragment of a page is, and what every template can call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from edition import addresses, dates
from edition.addresses import relative
from edition.editorial.bibliography import Work
from edition.editorial.files import Reference
from edition.locator import Locator
from edition.outputs.citation.formatted import chicago_bibliography, short
from edition.outputs.citation.record import work_record
from edition.outputs.html.inline import prose_html


@dataclass(frozen=True, slots=True)
class TocEntry:
    """A heading of a page: its fragment, its plain text, its rank from 1, those below it."""

    id: str
    title: str
    level: int
    children: tuple[TocEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Fragment:
    """The body of a page, or a part of one, with its headings."""

    html: Markup
    toc: tuple[TocEntry, ...] = field(default=())


@dataclass(frozen=True)
class Context:
    """What depends on the page that a template renders: links, prose with links, short citations."""

    page: str
    """The page's own address."""
    works: Mapping[str, Work]

    def href(self, address: str) -> str:
        return relative(address, self.page)

    def prose(self, text: str, document: str = "") -> Markup:
        """Prose whose bare fragments mean passages of `document`."""
        return prose_html(text, self.page, document)

    def cited(self, reference: Reference) -> str:
        """A work for a note, with the place in it; its key where the bibliography lacks it."""
        work = self.works.get(reference.key)
        name = _short(work) if work else reference.key
        return ", ".join(filter(None, (name, reference.at)))

    def full(self, work: Work) -> str:
        return chicago_bibliography(work_record(work))

    def display(self, locator: str) -> str:
        """A passage as a reader knows it."""
        found = _passage(locator)
        return found.display if found else locator

    def fragment(self, locator: str) -> str:
        found = _passage(locator)
        return found.id if found else locator


@lru_cache(maxsize=8192)
def _short(work: Work) -> str:
    return short(work_record(work))


def _passage(locator: str) -> Locator | None:
    return None if locator in ("header", "head") else Locator.parse(locator)


@cache
def environment() -> Environment:
    """Jinja with autoescape on and unknown names refused."""
    env = Environment(
        loader=PackageLoader("edition.outputs.html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["date"] = dates.display
    env.globals["addresses"] = addresses
    return env


def render(template: str, **values: object) -> Markup:
    """A template with values, as markup: all of them were escaped on the way."""
    return Markup(environment().get_template(template).render(values))
