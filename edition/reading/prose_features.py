"""The extensions of Markdown that editors' pages can use, by their names."""

from __future__ import annotations

from typing import Literal

ProseFeature = Literal["admonitions", "footnotes", "definitions", "attributes", "tasks"]

_EXTRA: tuple[ProseFeature, ...] = ("footnotes", "definitions", "attributes")
FEATURES: dict[str, tuple[ProseFeature, ...]] = {
    "admonition": ("admonitions",),
    "pymdownx.details": ("admonitions",),
    "pymdownx.tasklist": ("tasks",),
    "footnotes": ("footnotes",),
    "def_list": ("definitions",),
    "attr_list": ("attributes",),
    "extra": _EXTRA,
    "markdown.extensions.extra": _EXTRA,
    **dict.fromkeys(
        (
            *("tables", "fenced_code", "toc", "meta", "sane_lists"),
            *("pymdownx.superfences", "pymdownx.highlight"),
        ),
        (),
    ),
}
"""Maps each supported extension of Python-Markdown to the features that it switches on."""
USUAL: frozenset[ProseFeature] = frozenset(("admonitions", "tasks", *_EXTRA))
"""The features of an edition without `mkdocs.yml`."""
