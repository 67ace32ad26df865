"""Finds the registers' names in texts, if they begin and end at word boundaries.

Equivalent letters count as the same, and so do all apostrophes. Word boundaries depend on the
script: Korean adds particles to names; Chinese, Japanese and Thai have no spaces. In lines that
are all in capitals, names in capitals are found, too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from edition.model.comparable import Comparable, comparable, same
from edition.reading.language_words import alternatives, language_words, month_names
from edition.system.patterns import pattern

_HANGUL = "\uac00-\ud7a3\u1100-\u11ff\u3131-\u318e"
_KATAKANA = "\u30a1-\u30fa\u30fc-\u30ff"
_UNSPACED = (
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U000323af\u0e01-\u0e4e\u0e80-\u0edf\u1000-\u109f\u1780-\u17d3"
)
"""Han, Hiragana, Thai, Lao, Burmese and Khmer, which have no spaces between words."""
_UNSPACED_SIGN = pattern(f"[{_UNSPACED}]")
_HANGUL_SIGN = pattern(f"[{_HANGUL}]")
_KATAKANA_SIGN = pattern(f"[{_KATAKANA}]")
_EASTERN_SIGN = pattern(f"[{_UNSPACED}{_HANGUL}{_KATAKANA}]")
_FIRST_WORD = pattern(rf"[^\W{_UNSPACED}{_HANGUL}{_KATAKANA}]+")
_PARTICLE = pattern(
    rf"(?:{alternatives(one for words in language_words() for one in words.particles)}){{1,2}}"
    rf"(?![{_HANGUL}])"
)
"""One or two particles or titles that Korean adds to a name, up to the end of the word."""
_INITIALS = pattern(r"(?<![\w.])(?:[^\W\d_]\.[ -]?){1,4}$")
_INITIAL = pattern(r"[^\W\d_](?=\.)")
_GIVEN = pattern(r"[^\W\d_]+")
_OWN_SENTENCE = pattern(r"[^\W\d_a-z][^\W\d_]+ $")
"""A capitalised word before a letter that is not an initial: `Plan` in `Plan B. Vane went`."""
_MOST_INITIALS = 16
_CAPITALS = 0.8
"""A line with at least this share of capitals among its letters counts as written in capitals."""
_SHORTEST_IN_CAPITALS = 3
_ORDINARY_IN_CAPITALS = frozenset(
    """and any are but can for had has her him his how let may men new nor not now off old one our out
    own per put say see she sir son the two use war was way who why yes you will with march april june
    hope long rich wise young white black brown green king bishop hill field mark bond case""".split()  # noqa: SIM905
) | frozenset(name.upper().casefold() for name in month_names("en"))
"""Words that, in capitals, are more often ordinary words than names."""


class NameMatch(NamedTuple):
    """A name in a text: its start and end in the text as written, its entries, and its forms."""

    start: int
    end: int
    entries: tuple[str, ...]
    forms: tuple[str, ...]


class _Form(NamedTuple):
    """A form of a name, prepared for comparison with texts."""

    text: str
    entries: tuple[str, ...]
    written: tuple[str, ...]
    capitals: bool = False
    """Whether the form is in capitals; if so, it is searched for only in lines that are in
    capitals.
    """


class NameIndex:
    """The forms of all register entries, indexed by first word or character; built once for all
    texts.
    """

    def __init__(self, forms: Mapping[str, Sequence[str]], persons: Mapping[str, str]) -> None:
        self._initials = {id_: _given_initials(name) for id_, name in persons.items()}
        index: dict[str, dict[str, list[tuple[str, str]]]] = {}
        capitals: dict[str, dict[str, list[tuple[str, str]]]] = {}
        for id_, written in forms.items():
            for form in dict.fromkeys(written):
                for text in _spellings(same(form)):
                    index.setdefault(_key(text), {}).setdefault(text, []).append((id_, form))
                    if raised := _in_capitals(text):
                        rows = capitals.setdefault(_key(raised), {})
                        rows.setdefault(raised, []).append((id_, form))
        self._index = {key: _rows(found, capitals=False) for key, found in index.items()}
        for key, found in capitals.items():
            known = {row.text for row in self._index.get(key, ())}
            more = [row for row in _rows(found, capitals=True) if row.text not in known]
            self._index[key] = (*self._index.get(key, ()), *more)
        self._begins = _beginning({key[0] for key in self._index})

    def find(self, written: str) -> Iterator[NameMatch]:
        """Every occurrence of a form that begins and ends at word boundaries; occurrences may
        overlap.
        """
        shown = comparable(written)
        lines = _Lines(shown.text)
        for place in self._begins.finditer(shown.text):
            word = place[0]
            rows = self._index.get(word, ())
            for row in rows:
                end = place.start() + len(row.text)
                if (
                    shown.text.startswith(row.text, place.start())
                    and _ends(shown.text, end)
                    and not (row.capitals and not lines.in_capitals(place.start()))
                ):
                    yield from self._named(shown, row, place.start(), end)

    def _named(self, shown: Comparable, row: _Form, start: int, end: int) -> Iterator[NameMatch]:
        """A found name, with the initials before it, if any. Yields nothing if no person of this
        name can have these initials.
        """
        entries = row.entries
        lead = None
        if shown.text[start - 1 : start] in (" ", "-", ".") and " " not in row.text:
            lead = _INITIALS.search(shown.text, max(0, start - _MOST_INITIALS), start)
        if lead:
            initials = [sign.casefold() for sign in _INITIAL.findall(lead[0])]
            fits = tuple(id_ for id_ in entries if self._agree(id_, initials))
            if fits and any(self._initials.get(id_) for id_ in fits):
                entries, start = fits, lead.start()
            elif not fits and not (len(initials) == 1 and _ends_sentence(shown.text, lead.start())):
                return
        yield NameMatch(shown.written(start), shown.written(end), entries, row.written)

    def _agree(self, id_: str, initials: Sequence[str]) -> bool:
        """Whether a person can have these initials; true if the person's given names are unknown."""
        known = self._initials.get(id_, ())
        return all(one == other for one, other in zip(initials, known, strict=False))


def _ends_sentence(text: str, at: int) -> bool:
    return bool(_OWN_SENTENCE.search(text, max(0, at - _MOST_INITIALS), at))


def _given_initials(name: str) -> tuple[str, ...]:
    """The initials of the given names in a name such as `Vane, Arthur B.`; none without a comma."""
    given = same(name).partition(",")[2]
    return tuple(word[0].casefold() for word in _GIVEN.findall(given) if word[0].isupper())


def _spellings(form: str) -> tuple[str, ...]:
    """A form with and without spaces between its initials: `A. B. Vane`, `A.B. Vane`.

    A form with `ё` also has a spelling with `е`, which Russian texts often use.
    """
    together = re.sub(r"(?<=\.) (?=[^\W\d_]\.)", "", form)
    apart = re.sub(r"(?<=[^\W\d_]\.)(?=[^\W\d_]\.)", " ", form)
    without_dots = form.replace("ё", "е").replace("Ё", "Е")
    return tuple(dict.fromkeys((form, together, apart, without_dots)))


def _in_capitals(form: str) -> str:
    """A form, put in capitals; empty if it already is in capitals, is too short, or is an ordinary
    word.
    """
    raised = form.upper()
    short = sum(map(str.isalpha, raised)) < _SHORTEST_IN_CAPITALS
    return "" if raised == form or short or form.casefold() in _ORDINARY_IN_CAPITALS else raised


def _key(form: str) -> str:
    """The index key of a form: its first word, or its first character in scripts without spaces."""
    word = _FIRST_WORD.match(form)
    return word[0] if word else form[0]


def _rows(found: Mapping[str, list[tuple[str, str]]], *, capitals: bool) -> tuple[_Form, ...]:
    return tuple(
        _Form(
            text,
            tuple(dict.fromkeys(id_ for id_, _ in pairs)),
            tuple(dict.fromkeys(form for _, form in pairs)),
            capitals,
        )
        for text, pairs in found.items()
    )


def _beginning(signs: set[str]) -> re.Pattern[str]:
    """A pattern that finds the words and characters with which a name can begin."""
    eastern = "".join(sorted(sign for sign in signs if _EASTERN_SIGN.match(sign)))
    western = "".join(sorted(signs - set(eastern)))
    kinds = []
    if western:
        rest = rf"[^\W{_UNSPACED}{_HANGUL}{_KATAKANA}]*"
        before = rf"(?<![^\W{_UNSPACED}{_HANGUL}{_KATAKANA}].)"
        kinds.append(rf"[{re.escape(western)}]{before}{rest}")
    unspaced = "".join(sign for sign in eastern if _UNSPACED_SIGN.match(sign))
    if unspaced:
        kinds.append(f"[{unspaced}]")
    for script in (_HANGUL, _KATAKANA):
        own = "".join(sign for sign in eastern if re.match(f"[{script}]", sign))
        if own:
            kinds.append(rf"(?<![{script}])[{own}]")
    return re.compile("|".join(kinds) or r"(?!)", re.DOTALL)


def _ends(text: str, end: int) -> bool:
    """Whether a word ends at an offset, or after a Korean particle that begins at this offset."""
    last, behind = text[end - 1 : end], text[end : end + 1]
    if not behind.isalnum() or _UNSPACED_SIGN.match(last):
        return True
    if _HANGUL_SIGN.match(behind):
        return not _HANGUL_SIGN.match(last) or bool(_PARTICLE.match(text, end))
    if _KATAKANA_SIGN.match(last):
        return not _KATAKANA_SIGN.match(behind)
    return bool(_EASTERN_SIGN.match(behind) or _HANGUL_SIGN.match(last))


class _Lines:
    """Determines whether lines of a text are in capitals, each line when it is first needed."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer("\n", self._text))]

    @cached_property
    def _known(self) -> dict[int, bool]:
        return {}

    def in_capitals(self, at: int) -> bool:
        number = bisect_right(self._starts, at) - 1
        if number not in self._known:
            stop = self._starts[number + 1] if number + 1 < len(self._starts) else len(self._text)
            letters = [sign for sign in self._text[self._starts[number] : stop] if sign.isalpha()]
            self._known[number] = sum(map(str.isupper, letters)) >= _CAPITALS * len(letters)
        return self._known[number]
