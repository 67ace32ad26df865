"""Marks the languages of text in templates; values of attributes are only escaped."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from jinja2 import pass_context
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.runtime import Context
from markupsafe import Markup, escape

from edition.outputs.html.languages import in_language
from edition.system.patterns import pattern

_SIGN = pattern(r"""<(?P<closing>/?)(?P<name>[a-zA-Z][^\s/>]*)|[>"']""")
_NO_SPANS = frozenset(("option", "script", "style", "svg", "textarea", "title"))
"""The elements that cannot contain a `span`."""
_FILTER = "in_language"


class TextExtension(Extension):
    """Adds the filter `in_language` to each expression that a template writes between tags.

    The template's own HTML shows whether an expression is within a tag. Inside an element in
    another language, the template itself applies `in_language` and passes the language of the
    element.
    """

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        place, added = _Place(), False
        for token in stream:
            if token.type == "data":
                place.read(token.value)
            elif token.type == "variable_end" and added:
                yield Token(token.lineno, "rparen", ")")
                yield Token(token.lineno, "pipe", "|")
                yield Token(token.lineno, "name", _FILTER)
                added = False
            yield token
            if token.type == "variable_begin" and place.is_text:
                yield Token(token.lineno, "lparen", "(")
                added = True


class _Place:
    """The place in HTML that a template has reached."""

    def __init__(self) -> None:
        self._tag = ""
        """The name of the current tag, `/NAME` for a closing tag; empty between tags."""
        self._quote = ""
        self._within = ""
        """The name of an outer element that cannot contain a `span`; empty if there is none."""

    @property
    def is_text(self) -> bool:
        return not (self._tag or self._within)

    def read(self, html: str) -> None:
        for found in _SIGN.finditer(html):
            sign = found[0]
            if self._quote:
                self._quote = "" if sign == self._quote else self._quote
            elif self._tag and sign == ">":
                self._end_tag()
            elif self._tag and sign in "\"'":
                self._quote = sign
            elif found["name"]:
                self._tag = f"{found['closing']}{found['name']}"

    def _end_tag(self) -> None:
        if not self._within and self._tag in _NO_SPANS:
            self._within = self._tag
        elif self._tag == f"/{self._within}":
            self._within = ""
        self._tag = ""


@pass_context
def _in_language(context: Context, value: object, surroundings: str = "") -> object:
    """Text with its languages marked; `surroundings` is by default the language of the page."""
    language = surroundings or context["wording"].language
    return _words(value, language) if value.__class__ is str else in_language(value, language)


@lru_cache(maxsize=2048)  # most words of the interface occur on all pages
def _words(text: str, surroundings: str) -> Markup:
    return escape(in_language(text, surroundings))


@pass_context
def _written(context: Context, value: object) -> object:
    """Words of the editors, marked with their language if the page is in another language."""
    page = context["ctx"]
    return page.editors(value) if isinstance(value, str) else value


FILTERS = {_FILTER: _in_language, "written": _written}
