"""The style sheets and scripts of an edition's pages, for every program that publishes them."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent / "assets"
PUBLISHED = "assets/edition/"
"""The folder in which style sheets and scripts are published, relative to the site's root."""
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
MATERIAL = "material.css"
"""The first style sheet, for the page frame of Material and of zensical's classic theme."""
PREVIEW_SHEET, PREVIEW_SCRIPT = "preview.css", "preview.js"
"""The style sheet and the script that only a preview has; they follow all others of their kind."""
STYLESHEETS = tuple(f"{name}.css" for name in _SHEETS)
"""The style sheets, in the order in which a page links to them."""
PAGEFIND = "finding-pagefind.js"
"""The script that precedes all other scripts if readers search the edition with Pagefind."""
SCRIPTS = (
    *(
        "reading.js",
        "following.js",
        "cards.js",
        "facsimile.js",
        "citing.js",
        "finding.js",
        "filters.js",
    ),
    "further.js",
)
