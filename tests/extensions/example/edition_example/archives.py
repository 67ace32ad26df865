"""A view: the archives that keep the documents, with how many each has."""

from __future__ import annotations

from collections import Counter

from markupsafe import Markup

from edition.outputs.html.fragment import Fragment
from edition.outputs.view_table import View, ViewMaking


def render(making: ViewMaking) -> Fragment:
    """A list of archives."""
    found = Counter(document.record.archive for document in making.edition.documents)
    rows = Markup("\n").join(
        Markup("<li>{}: {}</li>").format(archive or "not stated", count)
        for archive, count in sorted(found.items())
    )
    return Fragment(Markup("<ul>\n{}\n</ul>").format(rows))


ARCHIVES = View("archives", "archives/", "Archives", "The archives of the documents", render)
