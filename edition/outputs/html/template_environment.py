"""The environment of the templates: the loaders, the filters, and the names that templates use.

This module is imported when the first template is rendered.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    StrictUndefined,
    pass_context,
)
from jinja2.runtime import Context
from markupsafe import Markup

from edition.model import addresses
from edition.model.authorities import identifier_address, scheme_name
from edition.model.locator import display
from edition.model.worded_dates import date_words
from edition.model.wording import Wording, message
from edition.outputs.citation.coins import coins
from edition.outputs.citation.formats import formats
from edition.outputs.citation.styles.phrases import Phrase
from edition.outputs.html import apparatus
from edition.outputs.html.block_html import head_line_class, label_width
from edition.outputs.html.compiled_templates import CompiledTemplates
from edition.outputs.html.phrase_html import phrase_html
from edition.outputs.html.template_text import FILTERS, TextExtension
from edition.views.documents import named, word


@pass_context
def _date(context: Context, text: str) -> str:
    return date_words(text, _wording(context))


@pass_context
def _phrase(context: Context, phrase: Phrase) -> Markup:
    return phrase_html(phrase, _wording(context).language)


@pass_context
def _language(context: Context, tag: str) -> str:
    return _wording(context).language_name(tag)


@pass_context
def _place(context: Context, fragment: str) -> str:
    return display(fragment, _wording(context))


@pass_context
def _field_name(context: Context, name: str) -> str:
    """The interface's name for a field that has no label in an archive's description."""
    return _wording(context).gettext(_FIELDS.get(name, name.capitalize()))


_FIELDS = {
    "title": message("Title"),
    "date": message("Date"),
    "creator": message("Creator"),
    "language": message("Language"),
    "summary": message("Summary"),
    "source": message("Source"),
    "rights": message("Rights"),
}


def _wording(context: Context) -> Wording:
    found = context["wording"]
    assert isinstance(found, Wording)
    return found


def program_templates() -> PackageLoader:
    """The program's own templates."""
    return PackageLoader("edition.outputs.html")


@cache
def environment_of(own: Path | None) -> Environment:
    """A Jinja environment that escapes values and treats unknown names as errors.

    `own` is the folder of the edition's own templates.
    """
    loader: BaseLoader = program_templates()
    if own is not None:
        loader = ChoiceLoader([FileSystemLoader(own), loader])
    env = Environment(
        loader=loader,
        autoescape=True,
        extensions=(TextExtension,),
        auto_reload=own is not None,  # editors change templates during a live preview
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=CompiledTemplates() if own is None else None,
    )
    env.filters |= FILTERS | {
        "date": _date,
        "word": word,
        "named": named,
        "language": _language,
        "place": _place,
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
        "phrase": _phrase,
        "field_name": _field_name,
    }
    return env
