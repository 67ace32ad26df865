"""Reads the header that an archive's export prints above the document."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Sequence

from edition.model.addresses import is_web
from edition.model.content import Content, Link, Paragraph, TextStyle
from edition.model.document import Citation, Field, Header
from edition.model.source import Source, Span
from edition.reading.archive_profiles import PROFILES
from edition.reading.datelines import date_of
from edition.reading.fields import name_of
from edition.reading.markdown_tokens import RawBlock
from edition.system.patterns import pattern

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DATE = pattern(rf"(?:{_MONTHS}) \d{{1,2}}, \d{{4}}|\d{{1,2}} (?:{_MONTHS}) \d{{4}}|\d{{4}}")
_FIELD_NAMES = {
    label.casefold(): name for profile in PROFILES for label, name in profile.labels.items()
}
_UNPRINTABLE = pattern("[\\s\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")
_TITLE_SIGNS = ',"' + string.whitespace
_PART = pattern("[^,<]+")
_LOCATOR = pattern(
    r"(?:Roll|File|Frames?|Box|Folder|Reel|Microfilm|Fond|Opis|Delo|Page|Pages|p|pp|doc|Record"
    r"|Series|Volume|Vol|No)\b\.? ?.*",
    re.IGNORECASE,
)


def split_header(source: Source, blocks: Sequence[RawBlock]) -> tuple[Header, Sequence[RawBlock]]:
    """The header, and the blocks after it.

    A header has bold labels above the first heading; if there are no labels, the whole text is
    the body.
    """
    first_heading = next((i for i, block in enumerate(blocks) if block.level), len(blocks))
    front = blocks[:first_heading]
    labelled = [block for block in front if _field_name(source, block)]
    if not labelled or any(block.marker for block in front):
        return Header(), blocks
    fields = tuple(_fields(source, front))
    return Header(fields, citation_of(source, fields)), blocks[first_heading:]


def field_name(label: str) -> str:
    """The name of the field that has this label. The name is one line of characters that every
    format allows.

    TEI stores the name in an attribute, and XML would replace a control character there.
    """
    key = _UNPRINTABLE.sub(" ", label).strip().casefold()
    return _FIELD_NAMES.get(key) or name_of(key)


def _bold(content: Content) -> bool:
    return any(
        isinstance(part, TextStyle) and part.kind == "strong" and part.span == content.span
        for part in content.ranges
    )


def _field_name(source: Source, block: RawBlock) -> str | None:
    text = source[block.content.span]
    return text[:-1].strip() if _bold(block.content) and text.endswith(":") else None


def _fields(source: Source, front: Sequence[RawBlock]) -> Iterator[Field]:
    """The fields of a header; paragraphs above the first label are the header's date and title."""
    name, label, values = "", None, list[Paragraph]()
    for block in front:
        found = _field_name(source, block)
        paragraph = Paragraph(block.span, block.content, None)
        if found:
            if label or values:
                yield Field(name, label, tuple(values))
            name, label, values = field_name(found), block.content, []
        elif label is None:
            text = source[block.content.span]
            dated = DATE.fullmatch(text) or date_of(text)
            yield Field("date" if dated else "title", None, (paragraph,))
        else:
            values.append(paragraph)
    if label:
        yield Field(name, label, tuple(values))


def citation_of(source: Source, fields: Sequence[Field]) -> Citation | None:
    """The parts of the citation: title, date, site, locators, repository, address.

    The export prints `"Title, Month D, YYYY, Site, Roll …, File …, Repository.` and the address.
    The title may contain commas. So the program finds the date first. The title is before the date,
    and all other parts are after it.
    """
    field = next((field for field in fields if field.name == "citation"), None)
    if field is None or not field.paragraphs:
        return None
    content = field.paragraphs[0].content
    links = (part.span for part in content.ranges if isinstance(part, Link) and is_web(part.url))
    url = next(links, None)
    whole = Span(content.span.start, url.start if url else content.span.end)
    text = source[whole]
    date = _citation_date(source, fields, text)
    if date is None:
        return Citation(url=url)
    parts = list(_parts(text, date.end(), whole.start))
    locators = tuple(part for part in parts if _LOCATOR.fullmatch(source[part]))
    names = [part for part in parts if part not in locators]
    begin = 1 if text[: date.start()].startswith(('"', "“")) else 0
    end = _title_end(text[: date.start()])
    return Citation(
        title=Span(whole.start + begin, whole.start + max(begin, end)),
        date=Span(whole.start + date.start(), whole.start + date.end()),
        site=names[0] if names else None,
        locators=locators,
        repository=names[-1] if len(names) > 1 else None,
        url=url,
    )


def _title_end(text: str) -> int:
    """The end of a citation's title; quotation marks around the whole title are not part of it."""
    end = len(text.rstrip(_TITLE_SIGNS))
    if text.startswith("“") and text.count("”", 0, end) >= text.count("“", 0, end):
        end = len(text[:end].removesuffix("”").rstrip(_TITLE_SIGNS))
    return end


def _parts(text: str, start: int, offset: int) -> Iterator[Span]:
    """The parts between commas after `start`, without outer spaces and without a final full stop."""
    for part in _PART.finditer(text, start):
        kept = part[0].strip().rstrip(". \n\t")
        if kept:
            begin = offset + part.start() + len(part[0]) - len(part[0].lstrip())
            yield Span(begin, begin + len(kept))


def _citation_date(source: Source, fields: Sequence[Field], text: str) -> re.Match[str] | None:
    """The date in the citation: the header's date if it is in the citation, or else the citation's
    first date.
    """
    dates = list(DATE.finditer(text))
    header = next((field.paragraphs[0].span for field in fields if field.name == "date"), None)
    written = source[header].strip("*") if header else ""
    own = list(re.finditer(rf"(?<!\w){re.escape(written)}(?!\w)", text)) if written else []
    return own[-1] if own else dates[0] if dates else None
