"""What every fragment of a page is, and the environment of the templates."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from edition.editorial.record import language_name
from edition.model import addresses, dates
from edition.model.locator import display
from edition.outputs.citation.coins import coins
from edition.outputs.citation.formats import formats
from edition.outputs.html import apparatus
from edition.outputs.html.block_html import head_line_class, label_width
from edition.outputs.html.phrase_html import phrase_html
from edition.outputs.html.template_text import FILTERS, TextExtension
from edition.views.documents import named, word


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

    html: str
    toc: tuple[TocEntry, ...] = field(default=())


@cache
def environment() -> Environment:
    """Jinja with autoescape on and unknown names refused."""
    env = Environment(
        loader=PackageLoader("edition.outputs.html"),
        autoescape=True,
        extensions=(TextExtension,),
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters |= FILTERS | {
        "date": dates.display,
        "word": word,
        "named": named,
        "language": language_name,
        "place": display,
        "head_line_class": head_line_class,
        "label_width": label_width,
    }
    env.globals |= {
        "addresses": addresses,
        "notes": apparatus,
        "formats": formats(),
        "coins": coins,
        "phrase": phrase_html,
    }
    return env


def render(template: str, **values: object) -> str:
    """A template with values, as HTML: all of them were escaped on the way."""
    return environment().get_template(template).render(values)
