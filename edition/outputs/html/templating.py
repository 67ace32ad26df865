"""The environment of the templates; an edition can replace each of them by one of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    StrictUndefined,
)

from edition.editorial.record import language_name
from edition.model import addresses, dates
from edition.model.authorities import identifier_address, scheme_name
from edition.model.locator import display
from edition.outputs.citation.coins import coins
from edition.outputs.citation.formats import formats
from edition.outputs.html import apparatus
from edition.outputs.html.block_html import head_line_class, label_width
from edition.outputs.html.compiled_templates import CompiledTemplates
from edition.outputs.html.phrase_html import phrase_html
from edition.outputs.html.template_text import FILTERS, TextExtension
from edition.views.documents import named, word

_own_templates: ContextVar[Path | None] = ContextVar("own templates", default=None)


@contextmanager
def own_templates(folder: Path | None) -> Iterator[None]:
    """Render with the templates of an edition, which replace the program's of the same names."""
    token = _own_templates.set(folder)
    try:
        yield
    finally:
        _own_templates.reset(token)


def environment() -> Environment:
    """The environment in use: the program's templates, or an edition's own first."""
    return _environment(_own_templates.get())


def render(template: str, **values: object) -> str:
    """A template with values, as HTML: all of them were escaped on the way."""
    return environment().get_template(template).render(values)


def program_templates() -> PackageLoader:
    """The program's own templates."""
    return PackageLoader("edition.outputs.html")


@cache
def _environment(own: Path | None) -> Environment:
    """Jinja with autoescape on and unknown names refused."""
    loader: BaseLoader = program_templates()
    if own is not None:
        loader = ChoiceLoader([FileSystemLoader(own), loader])
    env = Environment(
        loader=loader,
        autoescape=True,
        extensions=(TextExtension,),
        auto_reload=own is not None,  # in a live preview an editor changes them
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=CompiledTemplates() if own is None else None,
    )
    env.filters |= FILTERS | {
        "date": dates.display,
        "word": word,
        "named": named,
        "language": language_name,
        "place": display,
        "identifier": identifier_address,
        "scheme_name": scheme_name,
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
