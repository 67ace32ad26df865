"""Reads the settings of an edition in `mkdocs.yml`, for commands that run without a build.

This module does not import MkDocs, so that commands also run if MkDocs is not installed.
"""

from __future__ import annotations

from pathlib import Path

from edition.system.host import REQUIREMENTS, Host, beside
from edition.website.config_file import (
    builds,
    config_path,
    mapping,
    plugin_options,
    read_config,
    text_of,
)


def host(content: Path) -> Host | None:
    """The site generator of a content folder; None if no `mkdocs.yml` beside the folder names this
    folder.

    Parent files and environment variables are merged as MkDocs does it. Hooks, and tags in the YAML
    that name Python objects, are not run.
    """
    folder = content.resolve().parent
    path = config_path(content)
    if path is None:
        return None
    config, parents = read_config(path)
    if not builds(config, content):
        return None
    options = plugin_options(config)
    styles = [str(style) for style in mapping(options.get("citation")).get("styles") or ()]
    pdf, cards = options.get("pdf") is True, options.get("cards") is True
    custom = mapping(config.get("theme")).get("custom_dir")
    named = (*parents, custom, *(config.get("hooks") or ()), *styles)
    asked = {
        "csl": styles,
        "pagefind": options.get("search") == "pagefind",
        "pdf": pdf,
        "cards": cards,
    }
    return Host(
        folder,
        path.name,
        beside(folder, (path.name, *REQUIREMENTS, *(str(name) for name in named if name))),
        pdf,
        tuple(name for name, wanted in asked.items() if wanted),
        name=text_of(config, "site_name"),
        url=str(config.get("site_url") or ""),
        templates=_templates(folder, custom),
        language=str(mapping(config.get("theme")).get("language") or ""),
        labels={str(key): str(label) for key, label in mapping(options.get("labels")).items()},
        cards=cards,
    )


def _templates(folder: Path, custom: object) -> Path | None:
    """The edition's own templates below the theme's `custom_dir`."""
    own = folder / str(custom or "") / "edition"
    return own if custom and own.is_dir() else None
