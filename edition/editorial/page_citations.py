"""The citations on the edition's pages of prose, and findings on unknown works."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from edition.editorial.known_ids import unknown_work
from edition.editorial.prose import prose_page_of
from edition.editorial.prose_links import page_address, untranslated
from edition.editorial.prose_texts import ProseText
from edition.model.findings import Finding
from edition.model.source import Place
from edition.reading.prose_tokens import page_citations


class CitingPage(NamedTuple):
    """A page of prose, and the keys of the works that it cites."""

    title: str
    address: str
    keys: tuple[str, ...]


def citing_pages(
    pages: Iterable[ProseText],
    folder: str,
    works: Collection[str],
    languages: Collection[str] = (),
) -> tuple[tuple[CitingPage, ...], tuple[Finding, ...]]:
    """The pages that cite works, and a finding for each key that is not in the bibliography.

    Citations in a page's translation into one of the `languages` count as the page's own citations.
    """
    found: dict[str, CitingPage] = {}
    findings: list[Finding] = []
    for written in pages:
        page = prose_page_of(written.file, written.text)
        above = written.text.count("\n") - page.text.count("\n")
        cited = tuple(page_citations(page.text))
        for citation, line in cited:
            if citation.key not in works:
                place = Place(f"{folder}/{written.file}", above + line)
                findings.append(unknown_work(citation, works, place))
        if keys := tuple(dict.fromkeys(citation.key for citation, _ in cited)):
            file = untranslated(written.file, languages)
            before = found.get(file)
            named = page if file == written.file or before is None else before
            keys = tuple(dict.fromkeys((*(before.keys if before else ()), *keys)))
            found[file] = CitingPage(named.title, page_address(file), keys)
    return tuple(found.values()), tuple(findings)
