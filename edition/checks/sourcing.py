"""Checks of sources: missing or unused sources, invalid identifiers, and unsuitable addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from edition.checks.context import CheckContext
from edition.editorial.edition import Edition
from edition.editorial.publication_file import Mirror
from edition.editorial.register_file import Entry, Person, Treaty
from edition.model.authorities import AUTHORITIES
from edition.model.findings import Found, Rule
from edition.reading.archive_profiles import PROFILES, ArchiveProfile
from edition.reading.prose_tokens import citations
from edition.system.messages import Message, about
from edition.system.patterns import pattern

NOTE_UNSOURCED = Rule(
    "note-unsourced",
    "warning",
    "Sources",
    "A note cites no source and no evidence in the document.",
    bad="a comment with only `text:`",
    good="the same comment with `sources: [miller1998]`, or with `see: [3.a.i]`",
)


def note_unsourced(sheet: CheckContext) -> Iterator[Found]:
    for note in sheet.edited.notes:
        if note.alternative is None and not note.annotation.cites and not note.annotation.see:
            message = about(note.id, Message("the note has no source"))
            hint = Message("add sources:, or add see: if the evidence is in the text")
            yield Found((note.place,), message, hint)


ENTRY_UNSOURCED = Rule(
    "entry-unsourced",
    "warning",
    "Sources",
    "An event, or an entry with dates, offices or identifiers, has no source.",
    bad="`born: 1912-04-15` without `sources:`",
    good="the same entry with `sources: [miller1998]`",
)


def entry_unsourced(edition: Edition) -> Iterator[Found]:
    for entry in edition.registers.entries.values():
        if not (entry.sources or citations(entry.text)) and _claims(entry):
            message = about(entry.id, Message("the entry has no source"))
            yield Found((edition.registers.places[entry.id],), message, Message("add sources:"))
    for event in edition.events:
        if not event.cites:
            place = edition.event_places[event.id]
            message = about(event.id, Message("the event has no source"))
            yield Found((place,), message, Message("add sources:"))


def _claims(entry: Entry) -> bool:
    """Whether an entry has data that need a source: identifiers, other names, dates, or offices."""
    own: tuple[object, ...] = ()
    match entry:
        case Person():
            own = (entry.born, entry.died, *(o for o in entry.offices if not o.sources))
        case Treaty():
            own = (entry.date,)
        case _:
            pass
    return any((entry.identifiers, entry.names, *own))


SOURCE_UNCITED = Rule(
    "source-uncited",
    "warning",
    "Sources",
    "A work of the bibliography is not cited by any note, entry, event, or page.",
    bad="`@book{miller1998, …}` without any `sources: [miller1998]`",
    good="a note that cites the work",
)


def source_uncited(edition: Edition) -> Iterator[Found]:
    if edition.publication.uncited != "reported" or edition.out:
        return
    for work in edition.works.values():
        if work.key not in edition.cited:
            message = about(work.key, Message("the work is not cited"))
            hint = Message("cite it, delete it, or set uncited: allowed in publication.yml")
            yield Found((work.place,), message, hint)


# --- identifiers ------------------------------------------------------------------------------

_WORK_PATTERNS = {
    "doi": r"10\.\d{4,9}/\S+",
    "isbn": r"\d{9}[\dX]|\d{13}",
    "issn": r"\d{7}[\dX]",
}
_GROUPED = ("isbn", "issn")
"""Identifiers that are printed in groups, with spaces or hyphens that have no meaning."""


IDENTIFIER_WRONG = Rule(
    "identifier-wrong",
    "warning",
    "Sources",
    "An identifier is invalid: its form or its check digit is wrong.",
    bad="ISNI 0000 0000 0093 7470",
    good="ISNI 0000 0000 0093 7478 (ISO 7064, MOD 11-2)",
)


def identifier_wrong(edition: Edition) -> Iterator[Found]:
    for entry in edition.registers.entries.values():
        for scheme, value in entry.identifiers.items():
            if _wrong(scheme.lower(), value):
                place = edition.registers.places[entry.id]
                yield Found((place,), about(entry.id, _no_identifier(scheme, value)), _LOOK_UP)
    for work in edition.works.values():
        for scheme in ("isbn", "issn", "doi"):
            if work[scheme] and _wrong(scheme, work[scheme]):
                message = about(work.key, _no_identifier(scheme, work[scheme]))
                yield Found((work.place,), message, _LOOK_UP)


_LOOK_UP = Message("look it up again")


def _no_identifier(scheme: str, value: str) -> Message:
    return Message("“{value}” is not a valid identifier ({scheme})", value=value, scheme=scheme)


def _wrong(scheme: str, value: str) -> bool:
    authority = AUTHORITIES.get(scheme)
    pattern = authority.form if authority else _WORK_PATTERNS.get(scheme, "")
    grouped = authority.grouped if authority else scheme in _GROUPED
    digits = re.sub(r"[\s-]", "", value) if grouped else value
    if not pattern:
        return False
    if not re.fullmatch(pattern, digits):
        return True
    match scheme:
        case "isni" | "orcid":
            return _mod_11_2(digits[:-1]) != digits[-1]
        case "isbn" if len(digits) == 13:
            weighted = sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(digits))
            return weighted % 10 != 0
        case "isbn" | "issn":
            weights = range(len(digits), 0, -1)
            value_of = (10 if digit == "X" else int(digit) for digit in digits)
            return sum(w * d for w, d in zip(weights, value_of, strict=True)) % 11 != 0
        case _:
            return False


def _mod_11_2(digits: str) -> str:
    """The check character of ISO 7064, MOD 11-2, which ISNI and ORCID use."""
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    return "X" if check == 10 else str(check)


# --- addresses --------------------------------------------------------------------------------


class _AddressPattern(NamedTuple):
    """A pattern of addresses that are not a work's canonical address. An address of this pattern is
    allowed if the work's `note` contains `word`.
    """

    pattern: re.Pattern[str]
    what: Message
    word: str
    own: str = ""
    """A template for the work's canonical address, filled from the pattern's groups; empty if the
    canonical address is unknown.
    """


def _address(text: str, what: Message, word: str, own: str = "") -> _AddressPattern:
    return _AddressPattern(pattern(text, re.IGNORECASE), what, word, own)


_NOT_CANONICAL = (
    _address(
        r"\.amazonaws\.com/",
        Message("this is the address of a server that a website uses, not of the website itself"),
        "mirror",
    ),
    _address(
        r"//(?:[\w-]+\.)?m\.[\w-]+\.\w+/",
        Message("this is the address of a mobile version"),
        "mobile",
    ),
    _address(r"/amp(?:/|$)", Message("this is the address of an AMP version"), "AMP"),
    _address(
        r"//dx\.doi\.org/(\S+)",
        Message("this is an old address of a DOI"),
        "DOI",
        r"https://doi.org/\1",
    ),
    _address(
        r"[?&;](?:utm_\w+|fbclid|gclid|jsessionid|phpsessid|sid)=",
        Message(
            "this address contains data of a single visit, such as a session id or a tracking code"
        ),
        "visit",
    ),
)


def _not_canonical(url: str, mirrors: Iterable[Mirror]) -> tuple[Message, str, str] | None:
    """The problem with an address, the word in `note` that allows the address, and the correct
    address, if known.
    """
    host, path = _host_and_path(url)
    for profile in PROFILES:
        if any(_belongs(host, mirror) for mirror in profile.mirrors):
            return _mirror(profile.name), "mirror", _own(profile, path)
    for mirror in mirrors:
        if _belongs(host, mirror.host):
            return _mirror(mirror.of), "mirror", ""
    for known in _NOT_CANONICAL:
        found = known.pattern.search(url)
        if found:
            return known.what, known.word, found.expand(known.own)
    return None


def _mirror(name: str) -> Message:
    return Message("this is the address of a mirror of {name}", name=name)


def _host_and_path(url: str) -> tuple[str, str]:
    """The host in small letters, and the path with all that follows it."""
    _, _, rest = url.partition("//")
    host, slash, path = rest.partition("/")
    return host.casefold(), slash + path


def _belongs(host: str, to: str) -> bool:
    """Whether a host is `to` or a subdomain of `to`: `en.mirror.example` for `mirror.example`."""
    return host == to or host.endswith(f".{to}")


def _own(profile: ArchiveProfile, path: str) -> str:
    """The address of a document at its archive; empty if the mirror's path has no document number."""
    number = path.removeprefix(profile.document)
    numbered = path.startswith(profile.document) and number.isascii() and number.isdigit()
    return f"{profile.site}{path}" if numbered else ""


LINK_NOT_CANONICAL = Rule(
    "link-not-canonical",
    "warning",
    "Sources",
    "The URL in the archive's header is not the document's permanent link.",
    bad="the URL of a staging server",
    good="the document's permanent link at its archive",
)


def link_not_canonical(sheet: CheckContext) -> Iterator[Found]:
    citation = sheet.document.header.citation
    span = citation.url if citation else None
    mirrors = sheet.shared.publication.mirrors
    wrong = _not_canonical(sheet.document.source[span], mirrors) if span else None
    if span and wrong:
        what, _word, own = wrong
        hint = Message("under record:, add url: with the document's permanent link")
        if own:
            hint = Message("add url: {url} under record:", url=own)
        yield Found((sheet.document.source.place(span),), what, hint)


ADDRESS_NOT_CANONICAL = Rule(
    "address-not-canonical",
    "warning",
    "Sources",
    "The URL of a work is not the work's own address. For example, it is the address of a mirror or of a mobile version.",
    bad="`url = {https://m.newspaper.example/…}`",
    good="the work's own URL; or the mobile URL, if `note` contains the word “mobile” and the work has an `urldate`",
)


def address_not_canonical(edition: Edition) -> Iterator[Found]:
    for work in edition.works.values():
        wrong = _not_canonical(work["url"], edition.publication.mirrors)
        if wrong is None:
            continue
        what, word, own = wrong
        if word.casefold() in work["note"].casefold() and work["urldate"] and not own:
            continue
        hint = Message(
            "use the work's own URL, or add the word “{word}” to the field note and a date to the field urldate",
            word=word,
        )
        if own:
            hint = Message("use {url}", url=own)
        yield Found((work.place,), about(work.key, what), hint)
