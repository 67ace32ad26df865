"""Dates of the markup against the words that they stand over."""

from __future__ import annotations

import re

from edition.model import dates
from edition.model.content import Content, Dating, Range
from edition.model.findings import Finding
from edition.model.plain import plain_content
from edition.model.source import Source
from edition.reading.reading_rules import MARKUP_DOUBTFUL


def as_worded(edtf: str, words: str) -> str:
    """The date that the markup gives; where its words plainly give another day, theirs.

    Empty for a year of less than four digits that the words do not have: a slip in the markup.
    """
    marked = dates.parse(edtf)
    found = [date for start, _, date in dates.find(words) if start == 0]
    if found and marked.meets(found[0]) is False:
        return found[0].text
    year = re.match(r"0\d{3}", edtf)
    if year and re.search(r"\d", words) and year[0].lstrip("0") not in words:
        return ""
    return edtf


def with_worded_dates(source: Source, content: Content) -> tuple[Content, list[Finding]]:
    """A stretch of text with its dates as the words have them, and a finding for each that differs."""
    if not any(isinstance(one, Dating) for one in content.ranges):
        return content, []
    plain = plain_content(source, content)
    ranges: list[Range] = []
    findings: list[Finding] = []
    for one in content.ranges:
        if not isinstance(one, Dating):
            ranges.append(one)
            continue
        start, end = plain.extent(one.span)
        words = plain.text[start:end].strip()
        read = as_worded(one.edtf, words)
        if read != one.edtf:
            message = f"the markup dates “{words}” {one.edtf}"
            hint = "the date is read as the text has it"
            findings.append(Finding(MARKUP_DOUBTFUL, message, (source.place(one.span),), hint))
        ranges += [Dating(one.span, read)] if read else []
    return Content(content.leaves, tuple(ranges)), findings
