"""The archive's header and the document's own head, as an export prints them above the body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from edition.addresses import is_web
from edition.document import (
    Citation,
    Content,
    Field,
    Head,
    Header,
    HeadLine,
    Label,
    Link,
    Paragraph,
    Style,
    Text,
)
from edition.reading.tokens import RawBlock
from edition.source import Source, Span

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE = re.compile(rf"(?:{_MONTHS}) \d{{1,2}}, \d{{4}}|\d{{1,2}} (?:{_MONTHS}) \d{{4}}|\d{{4}}")
_NAMES = {"original language": "language"}
_HEAD_LINE = re.compile(
    r"(?P<label>(?P<name>Date|From|To|Subject|Ref|Reference|File No\.?|Info|Cc)\s*:)\s*(?=\S)",
    re.IGNORECASE,
)
_LOCATOR = re.compile(
    r"(?:Roll|File|Frames?|Box|Folder|Reel|Microfilm|Fond|Opis|Delo|Page|Pages|p|pp|doc|Record"
    r"|Series|Volume|Vol|No)\b\.? ?.*",
    re.IGNORECASE,
)


def split_front(
    source: Source, blocks: Sequence[RawBlock]
) -> tuple[Header, Head, Sequence[RawBlock]]:
    """The header, the head, and the blocks of the body.

    A header is recognised by its bold labels above the first heading; without any, all is body.
    """
    first_heading = next((i for i, block in enumerate(blocks) if block.level), len(blocks))
    front = blocks[:first_heading]
    labelled = [block for block in front if _field_name(source, block)]
    header = Header()
    if labelled and not any(block.marker for block in front):
        fields = tuple(_fields(source, front))
        header, blocks = Header(fields, _citation(source, fields)), blocks[first_heading:]
    head, used = _head(source, blocks)
    return header, head, blocks[used:]


def _bold(content: Content) -> bool:
    return any(
        isinstance(part, Style) and part.kind == "strong" and part.span == content.span
        for part in content.ranges
    )


def _field_name(source: Source, block: RawBlock) -> str | None:
    text = source[block.content.span]
    return text[:-1].strip() if _bold(block.content) and text.endswith(":") else None


def _fields(source: Source, front: Sequence[RawBlock]) -> Iterator[Field]:
    """Each label with the paragraphs below it; above the first one, date and title in bold."""
    name, label, values = "", None, list[Paragraph]()
    for block in front:
        found = _field_name(source, block)
        paragraph = Paragraph(block.span, block.content, None)
        if found:
            if label or values:
                yield Field(name, label, tuple(values))
            key = found.casefold()
            name, label, values = _NAMES.get(key, key), block.content, []
        elif label is None:
            text = source[block.content.span]
            yield Field("date" if _DATE.fullmatch(text) else "title", None, (paragraph,))
        else:
            values.append(paragraph)
    if label:
        yield Field(name, label, tuple(values))


def _citation(source: Source, fields: Sequence[Field]) -> Citation | None:
    """The parts of the citation: title, date, site, locators, repository, address.

    The export prints `"Title, Month D, YYYY, Site, Roll …, File …, Repository.` and the address. A
    title may hold commas, so the parts are counted from the date on.
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
    parts = [
        Span(whole.start + date.end() + part.start(), whole.start + date.end() + part.end())
        for part in re.finditer(r"[^,\s<](?:[^,<]*[^,\s<.])?", text[date.end() :])
        if part[0].strip(". ")
    ]
    locators = tuple(part for part in parts if _LOCATOR.fullmatch(source[part]))
    names = [part for part in parts if part not in locators]
    title = re.search(r"^[\"“]?(?P<title>.*?)[,\"\s]*$", text[: date.start()], re.DOTALL)
    return Citation(
        title=title and Span(whole.start + title.start("title"), whole.start + title.end("title")),
        date=Span(whole.start + date.start(), whole.start + date.end()),
        site=names[0] if names else None,
        locators=locators,
        repository=names[-1] if len(names) > 1 else None,
        url=url,
    )


def _citation_date(source: Source, fields: Sequence[Field], text: str) -> re.Match[str] | None:
    """The date in the citation: the header's own where it occurs, else the first."""
    dates = list(_DATE.finditer(text))
    header = next((field.paragraphs[0].span for field in fields if field.name == "date"), None)
    own = [date for date in dates if header and date[0] == source[header].strip("*")]
    return own[-1] if own else dates[0] if dates else None


def _head(source: Source, blocks: Sequence[RawBlock]) -> tuple[Head, int]:
    """The document's title, where a heading of a higher rank than all others stands first, and
    the typewritten lines that follow it; and how many blocks that took.
    """
    title, used = None, 0
    ranks = [block.level for block in blocks if block.level]
    first = blocks[0] if blocks and not blocks[0].marker else None
    if first and 0 < first.level < min(ranks[1:], default=7):
        title, used = blocks[0].content, 1
    lines = []
    for block in blocks[used:]:
        line = None if block.level or block.marker else _head_line(source, block)
        if line is None:
            break
        lines.append(line)
    return Head(title, tuple(lines)), used + len(lines)


def _head_line(source: Source, block: RawBlock) -> HeadLine | None:
    match _HEAD_LINE.match(source[block.span]), block.content.leaves:
        case re.Match() as found, (Text(span), *rest) if span.start + found.end() < span.end:
            start = span.start
            label = Span(start + found.start("label"), start + found.end("label"))
            value = Content((Text(Span(start + found.end(), span.end)), *rest))
            content = Content(value.leaves, block.content.ranges)
            paragraph = Paragraph(content.span, content, None)
            return HeadLine(found["name"].casefold(), Label(label, source[label]), paragraph)
        case _:
            return None
