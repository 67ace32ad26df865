"""Checks of names: variant spellings, names in no register, and forms that no text contains."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from edition.checks.alike import Likeness, letters, likeness
from edition.checks.context import CheckContext, PassageText
from edition.checks.lives import office_ranges
from edition.editorial.edition import Edition
from edition.editorial.registers import Registers
from edition.editorial.starter_pages import of_sample
from edition.model.findings import Found, Rule
from edition.model.source import Span
from edition.system.messages import Message
from edition.system.patterns import pattern

_TITLED = 0.6
"""A text with at least this share of capitalised words is treated as a title."""
_CABLE = 0.8
"""A passage with more than this share of capitals among its letters is treated as part of a cable."""
_WORD = pattern(r"(?:[^\W\d_]\.){2,}|[^\W\d_]\.(?=\s)|[^\W_](?:[^\W_]|[’'.-](?=[^\W_]))*[’']?")
"""A word, or one or several initials with their full stops."""
_LONG = pattern(r"[^\W\d_][\w’'-]{3,}")
_POSSESSIVE = pattern(r"(?:[’']s|(?<=s)[’'])$")


def _searched(sheet: CheckContext) -> Iterator[PassageText]:
    """The passages that are searched for names: all but the header and the cells of tables."""
    for shown in sheet.passages:
        if shown.passage.part != "header" and not shown.passage.cell:
            yield shown


NAME_VARIANT = Rule(
    "name-variant",
    "warning",
    "Names",
    "A name is similar to a form in the registers, but not the same.",
    bad="“Miller, John-Paul” or “John Paul Miler”, where the registers have John Paul Miller",
    good="“John Paul Miller”; or “Miller, John-Paul”, if a correction emends it or if it is among the entry's forms",
)


def name_variant(sheet: CheckContext) -> Iterator[Found]:
    for shown, variants in sheet.once(_variants).items():
        for start, end, form in variants:
            message = Message(
                "“{name}” is spelled “{form}” in the registers",
                name=shown.text[start:end],
                form=form,
            )
            hint = Message("emend it, or add it to the forms of the entry")
            yield shown.found(start, end, message, hint)


def _variants(sheet: CheckContext) -> dict[PassageText, tuple[tuple[int, int, str], ...]]:
    """Maps each passage to its ranges that resemble a name but differ from it, each with this name."""
    known = likeness(sheet.shared.registers)
    if not known or not _own_names(sheet.shared.registers):
        return dict.fromkeys(_searched(sheet), ())
    small = sheet.once(_small)
    return {
        shown: tuple(_variants_in(shown, words, known, small))
        for shown, words in sheet.once(_words).items()
    }


_Words = Sequence[re.Match[str]]


def _words(sheet: CheckContext) -> dict[PassageText, _Words]:
    return {shown: tuple(_WORD.finditer(shown.text)) for shown in _searched(sheet)}


def _variants_in(
    shown: PassageText, words: _Words, known: Likeness, small: frozenset[str]
) -> Iterator[tuple[int, int, str]]:
    """At each position, the longest run of words that resembles a name but differs from it."""
    names = dict(sorted(shown.range(mention.span) for mention in shown.mentions))
    within = after = 0
    for index, word in enumerate(words):
        start = word.start()
        name = names.get(start, 0)
        inside, within = start < within, max(within, name)
        if index < after or inside or not word[0][0].isupper():
            continue
        if name and not known.grows(shown.text[start:name]):
            continue
        longest = max(_runs(shown.text, words, index, known, name), default=None)
        if not longest:
            continue
        end, form, after = longest
        alone = after == index + 1 and _plain(word) in small
        if not (alone and _SENTENCE.search(shown.text, max(0, start - _SENTENCE_SIGNS), start)):
            yield start, end, form


def _runs(
    text: str, words: _Words, first: int, known: Likeness, name: int
) -> Iterator[tuple[int, str, int]]:
    """Yields the end of each run of words that resembles a name, the name, and the next word's
    index.

    All runs begin with the word at index `first`. If a known name begins there, the runs are longer
    than this name.
    """
    start, key = words[first].start(), ""
    room = known.room(words[first][0])
    for index in range(first, len(words)):
        word = words[index]
        bare = word[0].removesuffix(_possessive(word[0]))
        if len(key) > room or (
            index > first and text[words[index - 1].end() : word.start()] not in _JOINED
        ):
            return
        end = word.start() + len(bare)
        form = known.like(text[start:end], key + letters(bare)) if end > name else ""
        if form and not _with_letter(words[first : index + 1], bare, known):
            yield end, form, index + 1
        key += letters(word[0])


def _with_letter(run: _Words, last: str, known: Likeness) -> bool:
    """Whether words are a name with a single letter beside it: `R. Stevens`, `Stevens, a guest`.

    Also true if the last of the words is a verb, which is not a part of the name: `France is`.
    """
    if len(run) > 1 and last in _VERBS:
        return True
    keys = [*(letters(word[0]) for word in run[:-1]), letters(last)]
    return any(
        len(letter) == 1 and known.knows("".join(rest))
        for letter, rest in ((keys[0], keys[1:]), (keys[-1], keys[:-1]))
    )


_JOINED = (" ", ", ", "-", "–", "/")


def _possessive(word: str) -> str:
    """The possessive ending after a name: `’s`, or an apostrophe after an s."""
    found = _POSSESSIVE.search(word) if "’" in word or "'" in word else None
    return found[0] if found else ""


# --- names in no register ---------------------------------------------------------------------

_ORDINARY = frozenset(
    """i a an the and or but nor if as at by for from in into of on to with without under over after
    before since until during between among against about above below no not none all any each every
    both either neither some such same this that these those there here it its he his him she her we
    our us they their you your who whom whose which what when where why how while although because
    however therefore thus moreover furthermore also only then now yet still again already according
    given based regarding concerning despite mr mrs ms miss dr sir lord lady king queen prince
    january february march april may june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday president premier minister secretary ambassador
    chairman chairwoman chief general colonel major captain marshal admiral comrade professor deputy
    foreign first second third department ministry government embassy party congress treaty prime
    acting assistant military press situation reference parliamentary commonwealth premiers customs
    initials palace administration attorney commission committee consul delegation excellency majesty
    translation date subject telegram annex page note ref""".split()  # noqa: SIM905
)
"""Words that can begin with a capital although they are not names."""
_VERBS = frozenset(("is", "was", "are", "were", "has", "had", "be"))
_BETWEEN = pattern(r"(?: of(?: the)?| for| de| von| van)? |-")
_TREATIES = frozenset(
    ("treaty", "agreement", "convention", "pact", "protocol", "declaration", "accord", "alliance")
)
_MADE_FOR = frozenset(
    """aid alliance amity arbitration assistance boundary collaboration commerce conciliation consular
    cooperation co-operation cultural customs defence defense delimitation economic establishment
    exchange extradition fisheries friendship guarantee mutual navigation neighborliness
    neighbourliness neutrality non-aggression nonaggression payments peace relations respect
    scientific security technical trade understanding""".split()  # noqa: SIM905
)
"""Subjects of treaties. In a treaty's name, several subjects can be joined by commas, “and”, or
“on”.
"""
_LISTED = frozenset((", ", " and ", ", and ", " on ", " on the "))
_SENTENCE = pattern(r"(?:^|[.!?:;“”\"(\[•–—]|\d[.)])\s*$")
_SENTENCE_SIGNS = 4
"""How many characters before a word are searched for the end of the previous sentence."""


NAME_UNKNOWN = Rule(
    "name-unknown",
    "info",
    "Names",
    "A capitalised name is in no register.",
    bad="“met John Miller”, who has no entry",
    good="the same passage, with an entry for John Miller or with a note on him",
)


_CAPITAL_NOUNS = ("de", "lb")
"""Languages that capitalise every noun, so that a capital does not mark a name."""


def name_unknown(sheet: CheckContext) -> Iterator[Found]:
    """A finding for each name that is in no register.

    Nothing is checked in a language of `_CAPITAL_NOUNS`, or if the editors entered no forms in the
    registers. Without forms, the markup of the texts identifies the names.
    """
    registers = sheet.shared.registers
    if not _own_names(registers) or sheet.edited.language.partition("-")[0] in _CAPITAL_NOUNS:
        return
    small = sheet.once(_small)
    found: dict[str, list[Span]] = {}
    for shown, variants in sheet.once(_variants).items():
        if _like_title(shown.text):
            continue
        known = [shown.range(mention.span) for mention in shown.mentions]
        known += [*office_ranges(shown, registers), *((start, end) for start, end, _ in variants)]
        for start, end in _capitalised(
            shown.text, sheet.once(_words)[shown], known, _lexicon(registers) | small
        ):
            found.setdefault(shown.text[start:end], []).append(shown.plain.span(start, end))
    source = sheet.document.source
    for name, spans in found.items():
        places = tuple(source.place(span) for span in spans)
        message = Message("“{name}” is not in a register", name=name)
        yield Found(places, message, Message("add an entry, a form, or a note"))


@lru_cache(maxsize=1)
def _own_names(registers: Registers) -> bool:
    """Whether the editors have entered forms in the registers; forms of the sample do not count."""
    return any(
        entry.forms and not of_sample(entry.id, entry.name) for entry in registers.entries.values()
    )


def _small(sheet: CheckContext) -> frozenset[str]:
    """Words that the document also writes in small letters; such a word alone is not a name."""
    return frozenset(
        _plain(word)
        for words in sheet.once(_words).values()
        for word in words
        if word[0][0].islower()
    )


def _like_title(text: str) -> bool:
    """Whether a text is a title or belongs to a cable, so that capitals do not mark names.

    In a title, most long words are capitalised, and there is no full stop at the end. A cable is
    written in capitals.
    """
    long = _LONG.findall(text)
    if sum(map(str.isupper, text)) > _CABLE * sum(map(str.isalpha, text)):
        return True
    return (
        bool(long)
        and text[-1:] not in ".!?"
        and sum(word[0].isupper() for word in long) / len(long) >= _TITLED
    )


def _capitalised(
    text: str, words: _Words, known: list[tuple[int, int]], lexicon: frozenset[str]
) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words outside known ranges.

    A single word counts only if it is not in the lexicon and does not begin a sentence.
    """
    run: list[re.Match[str]] = []
    treaty = False  # whether the run names a treaty
    outside = _Outside(known)
    for word in (*words, None):
        joins = bool(run and word and _joined(text, run[-1], word, treaty=treaty))
        capital = word is not None and word[0][0].isupper() and outside(word)
        if word is not None and not capital and joins and word[0] in _WITHIN:
            continue
        if run and not (capital and joins):
            yield from _name(text, run, lexicon)
            run, treaty = [], False
        if capital and word is not None:
            run.append(word)
            treaty = treaty or _plain(word) in _TREATIES


_WITHIN = ("of", "the", "for", "de", "and", "on")
"""Words in small letters that a name can contain."""


def _joined(text: str, before: re.Match[str], word: re.Match[str], *, treaty: bool) -> bool:
    """Whether a word can belong to the name whose last word is `before`."""
    between = text[before.end() : word.start()]
    if word[0] in ("and", "on") or between in _LISTED:
        return treaty and (word[0].islower() or _plain(word) in _MADE_FOR)
    return bool(_BETWEEN.fullmatch(between))


class _Outside:
    """Checks whether words lie outside all known ranges; words must come in text order."""

    def __init__(self, known: list[tuple[int, int]]) -> None:
        self._known = sorted(known)
        self._next = self._reached = 0

    def __call__(self, word: re.Match[str]) -> bool:
        while self._next < len(self._known) and self._known[self._next][0] < word.end():
            self._reached = max(self._reached, self._known[self._next][1])
            self._next += 1
        return self._reached <= word.start()


def _name(
    text: str, run: list[re.Match[str]], lexicon: frozenset[str]
) -> Iterator[tuple[int, int]]:
    at = run[0].start()
    begins = bool(_SENTENCE.search(text, max(0, at - _SENTENCE_SIGNS), at))
    first, last = 0, len(run) - 1
    while first <= last and ((begins and first == last) or _ordinary_lead(text, run, first)):
        first, begins = first + 1, False
    while first <= last and _plain(run[last]) in _ORDINARY:
        last -= 1
    if first < last or (first == last and not _common(_plain(run[first]), lexicon)):
        words = text[run[first].start() : run[last].end() - len(_possessive(run[last][0]))]
        yield run[first].start(), run[first].start() + len(words.rstrip("’'"))


_NATION = pattern(r"\w{2,}(?:ian|ean|can|man|ese|ish|nch|tch)s?")
"""An adjective from a country's name, or a name of its people: `Indonesian`, `Dutch`, `Germans`."""


def _common(word: str, lexicon: frozenset[str]) -> bool:
    """Whether a single capitalised word is too common to be reported as an unknown name."""
    return word in lexicon or bool(_NATION.fullmatch(word)) or not word[0].isalpha()


def _ordinary_lead(text: str, run: list[re.Match[str]], first: int) -> bool:
    """Whether the word at the index `first` of a run is an ordinary word before a name.

    In `Minister of Defense`, the first word is part of the name.
    """
    beyond = text[run[first].end() : run[first + 1].start()] if first + 1 < len(run) else " "
    return beyond == " " and _plain(run[first]) in _ORDINARY


def _plain(word: re.Match[str]) -> str:
    return word[0].removesuffix(_possessive(word[0])).rstrip(".").casefold()


@lru_cache(maxsize=1)
def _lexicon(registers: Registers) -> frozenset[str]:
    """All words of the registers' names; each word counts as known, even if it is not a name by
    itself.
    """
    names = (
        name
        for entry in registers.entries.values()
        for name in (entry.name, *entry.forms, *(other.name for other in entry.names))
    )
    return frozenset(_plain(word) for name in names for word in _WORD.finditer(name))


# --- forms ------------------------------------------------------------------------------------


FORM_UNUSED = Rule(
    "form-unused",
    "info",
    "Names",
    "A form in the registers occurs in no document.",
    bad="`forms: [Kowalsky]`, where the texts write Kowalski",
    good="forms spelt as in the texts",
)


def form_unused(edition: Edition) -> Iterator[Found]:
    used: frozenset[str] = frozenset().union(*(document.forms for document in edition.documents))
    for entry in edition.registers.entries.values():
        unused = [f"“{form}”" for form in entry.forms if form not in used]
        if unused and edition.documents and not edition.out:
            message = Message(
                "{id}: these forms of the entry occur in no document: {forms}",
                id=entry.id,
                forms=tuple(unused),
            )
            yield Found((edition.registers.places[entry.id],), message)
