"""The templates of pages; an edition can replace each template with its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING

from edition.model.wording import Wording
from edition.outputs.html.directions import directed
from edition.outputs.html.script_words import script_words

if TYPE_CHECKING:
    from jinja2 import Environment

_own_templates: ContextVar[Path | None] = ContextVar("own templates", default=None)


@contextmanager
def own_templates(folder: Path | None) -> Iterator[None]:
    """Uses an edition's templates; each replaces the program's template of the same name."""
    token = _own_templates.set(folder)
    try:
        yield
    finally:
        _own_templates.reset(token)


def environment() -> Environment:
    """The environment in use, with the program's templates and any templates of the edition."""
    from edition.outputs.html.template_environment import environment_of  # noqa: PLC0415 -- slow to import

    return environment_of(_own_templates.get())


def render(template: str, wording: Wording, /, **values: object) -> str:
    """The HTML of a template filled with `values`, which are escaped.

    `wording` contains the words of the interface; `_`, `ngettext`, and `pgettext` look them up.
    """
    html = environment().get_template(template).render(values | spoken(wording))
    return directed(html, wording.direction)


def spoken(wording: Wording) -> dict[str, object]:
    """The values that every template needs to write in the language of the interface."""
    return {
        "wording": wording,
        "_": wording.gettext,
        "ngettext": wording.ngettext,
        "pgettext": wording.pgettext,
        "script_words": script_words(wording),
    }
