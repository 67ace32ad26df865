"""Checks of names: written as no register knows them, in no register, in several, in no text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from edition.checks.alike import Likeness, likeness
from edition.checks.lives import office_ranges
from edition.checks.sheet import Sheet, Shown
from edition.edition import Edition
from edition.editorial.registers import Registers
from edition.findings import Found
from edition.plain import folded, plain_content
from edition.source import Span

_TITLED = 0.6
"""From which share of capitals on a line is set like a title, where capitals tell no names."""
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]\.(?=\s)|[^\W_](?:[^\W_]|[’'.-](?=[^\W_]))*[’']?")
"""A word, an abbreviation of initials or an initial with its full stops."""
_LONG = re.compile(r"[^\W\d_][\w’'-]{3,}")
_POSSESSIVE = re.compile(r"(?:[’']s|(?<=s)[’'])$")


def _searched(sheet: Sheet) -> Iterator[Shown]:
    """Where names are looked for: the document's own words, without cells of tables."""
    for shown in sheet.passages:
        if shown.passage.part != "header" and not shown.passage.cell:
            yield shown


def name_variant(sheet: Sheet) -> Iterator[Found]:
    """A name written as no form of the registers has it, but much like one that they have.

    Bad: “Kim, Il-Sung” or “Kim Il Sumg”, where the registers know Kim Il Sung.
    Good: “Kim Il Sung”; or “Kim, Il-Sung” with a correction, or among the entry's forms.
    """
    known = likeness(sheet.edition.registers)
    for shown in _searched(sheet):
        for start, end, form in _variants(shown, known):
            written = shown.text[start:end]
            message = f"“{written}” is written “{form}” in the registers"
            yield shown.found(start, end, message, "correct it in a note, or add it to the forms")


def _variants(shown: Shown, known: Likeness) -> Iterator[tuple[int, int, str]]:
    """Runs of words that are like a name without being it; of several at one place the longest."""
    names = [shown.range(mention.span) for mention in shown.mentions]
    words = list(_WORD.finditer(shown.text))
    index = 0
    while index < len(words):
        start = words[index].start()
        found = [
            (end, last, form)
            for last, end, form in _runs(shown.text, words, index, known)
            if not any(first <= start and end <= stop for first, stop in names)
        ]
        if found:
            end, last, form = max(found)
            yield start, end, form
            index = last
        index += 1


def _runs(
    text: str, words: list[re.Match[str]], first: int, known: Likeness
) -> Iterator[tuple[int, int, str]]:
    """For runs of words from a place on that are like a name: their last word, end, and the name."""
    start = words[first].start()
    if not words[first][0][0].isupper():
        return
    for last in range(first, min(first + known.longest, len(words))):
        if last > first and not re.fullmatch(
            r",? |[-–/]", text[words[last - 1].end() : words[last].start()]
        ):
            return
        end = words[last].end() - len(_possessive(words[last][0]))
        form = known.like(text[start:end])
        if form:
            yield last, end, form


def _possessive(word: str) -> str:
    found = _POSSESSIVE.search(word)
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
    foreign first second third department ministry government embassy party congress treaty
    translation date subject telegram annex page note ref""".split()  # noqa: SIM905
)
"""Words that begin with a capital for other reasons than being a name."""
_BETWEEN = re.compile(r"(?: of(?: the)?| for| de| von| van)? |-")
_SENTENCE = re.compile(r"(?:^|[.!?:;“”\"(\[•–—]|\d[.)])\s*$")


def name_unknown(sheet: Sheet) -> Iterator[Found]:
    """A capitalised name that is in no register.

    Bad: “met Pak Song Chol”, who has no entry. Good: the same with an entry, or a note on him.
    An edition without registers is not asked for them.
    """
    registers = sheet.edition.registers
    if not registers.entries:
        return
    found: dict[str, list[Span]] = {}
    for shown in _searched(sheet):
        if _like_title(shown.text):
            continue
        known = [shown.range(mention.span) for mention in shown.mentions]
        known += office_ranges(shown, registers)
        known += [(start, end) for start, end, _ in _variants(shown, likeness(registers))]
        for start, end in _capitalised(shown.text, known, _lexicon(registers)):
            found.setdefault(shown.text[start:end], []).append(shown.plain.span(start, end))
    source = sheet.document.source
    for name, spans in found.items():
        places = tuple(source.place(span) for span in spans)
        yield Found(places, f"“{name}” is in no register", "add an entry or a form, or a note")


def _like_title(text: str) -> bool:
    """Whether a line is set like a title: most long words with a capital, and no full stop."""
    long = _LONG.findall(text)
    return (
        bool(long)
        and text[-1:] not in ".!?"
        and sum(word[0].isupper() for word in long) / len(long) >= _TITLED
    )


def _capitalised(
    text: str, known: list[tuple[int, int]], lexicon: frozenset[str]
) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words outside what is known; a lone word must be new and not a beginning."""
    run: list[re.Match[str]] = []
    for word in (*_WORD.finditer(text), None):
        joins = bool(run and word and _BETWEEN.fullmatch(text, run[-1].end(), word.start()))
        capital = word is not None and word[0][0].isupper() and not _within(word, known)
        if word is not None and not capital and joins and word[0] in ("of", "the", "for", "de"):
            continue
        if run and not (capital and joins):
            yield from _name(text, run, lexicon)
            run = []
        if capital and word is not None:
            run.append(word)


def _within(word: re.Match[str], known: list[tuple[int, int]]) -> bool:
    return any(start < word.end() and word.start() < end for start, end in known)


def _name(
    text: str, run: list[re.Match[str]], lexicon: frozenset[str]
) -> Iterator[tuple[int, int]]:
    begins = bool(_SENTENCE.search(text, 0, run[0].start()))
    while run and ((begins and len(run) == 1) or _ordinary_lead(text, run)):
        run, begins = run[1:], False
    while run and _plain(run[-1]) in _ORDINARY:
        run = run[:-1]
    if run and (len(run) > 1 or _plain(run[0]) not in lexicon):
        end = run[-1].end() - len(_possessive(run[-1][0]))
        yield run[0].start(), end


def _ordinary_lead(text: str, run: list[re.Match[str]]) -> bool:
    """Whether a run begins with a word that belongs to no name; `Minister of Defense` is one."""
    beyond = text[run[0].end() : run[1].start()] if len(run) > 1 else " "
    return beyond == " " and _plain(run[0]) in _ORDINARY


def _plain(word: re.Match[str]) -> str:
    return word[0].removesuffix(_possessive(word[0])).rstrip(".").casefold()


@lru_cache(maxsize=1)
def _lexicon(registers: Registers) -> frozenset[str]:
    """Every word of every name: known, if not by itself."""
    names = (
        name
        for entry in registers.entries.values()
        for name in (entry.name, *entry.forms, *(other.name for other in entry.names))
    )
    return frozenset(_plain(word) for name in names for word in _WORD.finditer(name))


# --- forms ------------------------------------------------------------------------------------


def form_ambiguous(sheet: Sheet) -> Iterator[Found]:
    """A form of the registers that fits several entries, where no mention says which is meant.

    Bad: “the Treaty” as a form of two treaties. Good: a `mention:` that names one, or `of: none`.
    """
    yield from sheet.doubted("form-ambiguous")


def form_unused(edition: Edition) -> Iterator[Found]:
    """A form of the registers that no document has.

    Bad: `forms: [Kunajev]`, where the texts write Kunaev. Good: forms as the texts write them.
    """
    used = {
        folded(edited.document.source[mention.span])
        for edited in edition.documents
        for mention in edited.mentions
    }
    texts = [
        plain_content(edited.document.source, passage.content).text
        for edited in edition.documents
        for passage in edited.document.passages
    ]
    for entry in edition.registers.entries.values():
        unused = [
            f"“{form}”"
            for form in entry.forms
            if form not in used and not any(form in text for text in texts)
        ]
        if unused and edition.documents:
            message = f"{entry.id}: no document has the form {', '.join(unused)}"
            yield Found((edition.registers.places[entry.id],), message)
