"""Writes short citations of works, for the notes of the edition."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from edition.editorial.bibliography import Work
from edition.editorial.record import Record
from edition.editorial.work_record import work_record
from edition.model.wording import Wording
from edition.outputs.citation.issued import issued
from edition.outputs.citation.punctuation import AMERICAN, quoted, shortened
from edition.outputs.citation.styles.date_phrases import years
from edition.outputs.citation.styles.terms import marks
from edition.reading.citation_syntax import Citation
from edition.reading.prose_tokens import prose


def short(record: Record, wording: Wording, *, author: bool = True) -> str:
    """A short citation for notes: author or site, short title, year. Notes link it to the full
    entry.

    `author` is false if the sentence already names the author.
    """
    agent = record.authors[0] if record.authors else None
    name = (agent.name or agent.family) if agent else record.site.partition(",")[0]
    more = f" {wording.pgettext('citation', 'et al.')}" if len(record.authors) > 1 else ""
    date = issued(record.date)
    year = record.status or (years(date, wording) if date else "")
    names = name + more if author else ""
    title = quoted(shortened(record.title), marks(wording, AMERICAN))
    return ", ".join(filter(None, (names, title, year)))


@lru_cache(maxsize=8192)
def short_work(work: Work, wording: Wording, *, author: bool = True) -> str:
    """The short citation of a work of the bibliography."""
    return short(work_record(work), wording, author=author)


def reference_words(works: Mapping[str, Work], key: str, at: str, wording: Wording) -> str:
    """The short citation of a work (its key if the bibliography lacks the work), and the cited
    passage.
    """
    work = works.get(key)
    return ", ".join(filter(None, (short_work(work, wording) if work else key, at)))


def citation_words(works: Mapping[str, Work], citation: Citation, wording: Wording) -> str:
    """The short form of a citation in prose; the citation itself if the bibliography lacks the
    work.
    """
    work = works.get(citation.key)
    if work is None:
        return citation.written
    name = short_work(work, wording, author=not citation.without_author)
    return ", ".join(filter(None, (name, citation.at)))


def plain_prose(text: str, works: Mapping[str, Work], wording: Wording) -> str:
    """An editor's prose as plain text, with short citations."""
    return "".join(
        citation_words(works, run.citation, wording) if run.citation else run.text
        for run in prose(text)
    )
