"""The labels of a printed page: running heads and the version of the edition."""

from __future__ import annotations

from edition.editorial.publication_file import Publication
from edition.model.worded_dates import date_words
from edition.outputs.html.escaping import css_string


def running_heads(edition: str, page: str) -> str:
    """A style element that prints the titles of the edition and of the web page at the top of each
    sheet.

    The style element itself contains the titles, because browsers cannot fill margin boxes (CSS
    Paged Media) with text from the page.
    """
    titles = {"left": edition, "right": page if page != edition else ""}
    boxes = "".join(
        f"@top-{side}{{content:{css_string(title)}}}" for side, title in titles.items() if title
    )
    return f"<style>@media print{{@page{{{boxes}}}}}</style>"


def issue(publication: Publication) -> str:
    """The edition's version, as in `Version 1.2, 3 May 2024`; empty if there is neither a version
    nor a date.
    """
    wording, version = publication.wording, publication.version
    day = date_words(publication.date, wording) if publication.date else ""
    if version and day:
        return wording.gettext("Version {version}, {date}", version=version, date=day)
    if version:
        return wording.gettext("Version {version}", version=version)
    return wording.gettext("Version of {date}", date=day) if day else ""
