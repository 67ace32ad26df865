"""Turns the words that an editor selects into a quotation that occurs only once."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from edition.editorial.edited import EditedDocument
from edition.editorial.quotes import Repeated, Unfound, find_quote, quoted_range
from edition.editorial.registers import Registers
from edition.editorial.resolving import Resolver
from edition.model.plain import folded
from edition.system.messages import Message
from edition.system.reported import ReportedError

_MOST_ADDED = 24
"""The largest number of words that are added to a quotation to make it unique."""


class SelectionError(ReportedError):
    """No annotation can quote the selected words."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation that occurs exactly once in its passage, or in the whole text."""

    words: str
    """The selected words as received."""
    passage: str
    """The name of the passage with the selected words: `3.d.i`, `head`."""
    within: str | None = None
    """The passage to write as `in:`; None if the quotation is unique in the whole text."""
    before: str = ""
    """Words before the selection that make the quotation unique, with the space after them."""
    after: str = ""
    """Words after the selection that make the quotation unique, with the space before them."""
    language: str = ""
    """The value of `language:`; empty for the document's first text."""

    @property
    def quoted(self) -> str:
        """All words to quote.

        In a correction, `read:` repeats the words that were added to the selection.
        """
        return f"{self.before}{self.words}{self.after}"


def text_resolver(edited: EditedDocument) -> Resolver:
    """A resolver of one text of a document, without registers."""
    return Resolver(edited.document, Registers(), edited.text, edited.language)


def quotation_between(edited: EditedDocument, start: int, end: int) -> Quotation:
    """The shortest unique quotation for the words between two offsets in the plain text.

    Raises `SelectionError` if the words are in several passages, or cannot be made unique.
    """
    return _unique(text_resolver(edited), edited, start, end)


def quoted_words(edited: EditedDocument, words: str, within: str | None = None) -> Quotation:
    """A unique quotation of words that an editor wrote; `within` names the passage of the words.

    Raises `SelectionError` if the words do not occur exactly once.
    """
    resolver = text_resolver(edited)
    plain, scope = resolver.plain, resolver.scope(within) if within else None
    if within and scope is None:
        raise SelectionError(Message("the document has no passage “{at}”", at=within))
    start, end = (
        (plain.offset(scope.start), plain.offset(scope.end)) if scope else (0, len(plain.text))
    )
    match find_quote(plain, words, start, end):
        case int(offset):
            return _unique(resolver, edited, *quoted_range(plain, words, offset))
        case Unfound(nearest):
            problem = Message("“{quotation}” is not found", quotation=folded(words))
            if not nearest:
                raise SelectionError(problem)
            raise SelectionError(
                Message(
                    "{problem}; the most similar text is “{text}”", problem=problem, text=nearest
                )
            )
        case Repeated(offsets):
            names = tuple(dict.fromkeys(_name(resolver, offset) for offset in offsets))
            raise SelectionError(
                Message(
                    "“{quotation}” is found {times} times: {passages}; name one passage, or quote more"
                    " words",
                    quotation=folded(words),
                    times=len(offsets),
                    passages=names,
                )
            )


def _name(resolver: Resolver, offset: int) -> str:
    passage = resolver.passage(resolver.plain.span(offset, offset + 1))
    return str(passage.locator) if passage.locator else passage.part


def _unique(resolver: Resolver, edited: EditedDocument, start: int, end: int) -> Quotation:
    """The quotation of the words from `start` to `end`, with as few added words as possible."""
    plain = resolver.plain
    begin, stop = plain.text.rfind("\n", 0, start) + 1, plain.text.find("\n", start)
    if end > stop:
        raise SelectionError(Message("select words of one passage"))
    name = _name(resolver, start)
    found = Quotation(plain.text[start:end], name, language=edited.language if edited.text else "")
    scope, bounds = _narrowest(resolver, start, end, name)
    words = [match.span() for match in re.finditer(r"\S+", plain.text[begin:stop])]
    left = [begin + one for one, _ in words if begin + one < start][::-1]
    right = [begin + other for _, other in words if begin + other > end]
    for added in range(_MOST_ADDED + 1):
        for before in range(added + 1):
            after = added - before
            if before > len(left) or after > len(right):
                continue
            first = left[before - 1] if before else start
            last = right[after - 1] if after else end
            for within, (low, high) in ((None, (0, len(plain.text))), (scope, bounds)):
                if find_quote(plain, plain.text[first:last], low, high) == first:
                    return replace(
                        found,
                        within=within,
                        before=plain.text[first:start],
                        after=plain.text[end:last],
                    )
    raise SelectionError(
        Message(
            "“{quotation}” occurs more than once, and the words around it in {passage} do not make it unique",
            quotation=found.words,
            passage=name,
        )
    )


def _narrowest(
    resolver: Resolver, start: int, end: int, name: str
) -> tuple[str | None, tuple[int, int]]:
    """The narrowest passage that contains the given words and that `in:` can name, with its extent."""
    plain = resolver.plain
    around = [
        (high - low, scope != name, scope, (low, high))
        for scope, span in resolver.scopes.items()
        if (low := plain.offset(span.start)) <= start and (high := plain.offset(span.end)) >= end
    ]
    _, _, scope, bounds = min(around, default=(0, False, None, (0, len(plain.text))))
    return scope, bounds
