"""The style sheets and scripts of an edition's pages, for every host that publishes them."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent / "assets"
PUBLISHED = "assets/edition/"
"""Where they are published, from the site's root."""
_SHEETS = (
    *(
        "edition",
        "reading",
        "texts",
        "facsimile",
        "listing",
        "timeline",
        "chart",
        "citing",
        "finding",
        "volume",
        "print",
        "access",
    ),
)
STYLESHEETS = tuple(f"{name}.css" for name in _SHEETS)
"""In the order in which a page names them."""
PAGEFIND = "finding-pagefind.js"
"""Before all others, where an edition is searched by Pagefind."""
SCRIPTS = (
    *("reading.js", "cards.js", "facsimile.js", "citing.js", "finding.js", "filters.js"),
    "further.js",
)
