"""What an edition's host is told that is public, too: `mkdocs.yml` beside the content folder, read as data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

CONFIG = "mkdocs.yml"
_BESIDE = (CONFIG, "requirements.txt", "requirements.lock")


@dataclass(frozen=True, slots=True)
class Host:
    """How the site of an edition is made; without an `mkdocs.yml` the edition stands alone."""

    folder: Path
    """The folder around the content folder."""
    builds: bool
    """Whether an `mkdocs.yml` there makes the site of this content folder."""
    beside: tuple[Path, ...] = ()
    """Files beside the content folder that the site is made with."""
    pdf: bool = False
    """Whether each document comes as a PDF, too."""
    extras: tuple[str, ...] = ()
    """The extras of this program that the site needs."""
    name: str = ""
    """What the site is called."""
    url: str = ""
    """Where it is published, where `mkdocs.yml` says it itself and not the environment."""


def host(content: Path) -> Host:
    """The host of the edition in a folder. Raises `OSError`; what is no YAML says nothing."""
    folder = content.resolve().parent
    config = _read(folder / CONFIG)
    builds = bool(config) and (folder / str(config.get("docs_dir", "docs"))) == content.resolve()
    if not builds:
        config = {}
    options = _options(config)
    citation = _mapping(options.get("citation"))
    styles = [str(style) for style in citation.get("styles") or ()]
    pdf = options.get("pdf") is True
    theme = _mapping(config.get("theme"))
    named = [config.get("INHERIT"), theme.get("custom_dir"), *(config.get("hooks") or ()), *styles]
    wanted = dict.fromkeys((*_BESIDE, *(str(name) for name in named if name)))
    files = dict.fromkeys(path for name in wanted for path in _files(folder / name))
    asked = {"csl": styles, "pagefind": options.get("search") == "pagefind", "pdf": pdf}
    extras = tuple(name for name, wanted in asked.items() if wanted)
    inside = tuple(path for path in files if path.is_relative_to(folder))
    name, url = (str(config.get(key) or "") for key in ("site_name", "site_url"))
    return Host(folder, builds, inside, pdf, extras, name, url)


def kept(folder: Path) -> Path:
    """Where what is made once is kept from build to build; `folder` is the one around the content."""
    return folder / ".cache" / "plugin" / "edition"


class _Loader(yaml.SafeLoader):
    """YAML with MkDocs' own tags, whose values nobody asks for here."""


_Loader.add_multi_constructor("", lambda _loader, _tag, _node: None)


def _read(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        return _mapping(yaml.load(path.read_bytes(), _Loader))  # noqa: S506 -- a safe one
    except yaml.YAMLError:
        return {}


def _mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _options(config: dict[str, Any]) -> dict[str, Any]:
    """What is set below the plugin `edition`, which stands in a list or in a mapping."""
    plugins = config.get("plugins") or ()
    rows = [plugins] if isinstance(plugins, dict) else [p for p in plugins if isinstance(p, dict)]
    return next((_mapping(row["edition"]) for row in rows if "edition" in row), {})


def _files(path: Path) -> Iterator[Path]:
    """A file, or all files below a folder; what was made by running them left out."""
    if path.is_file():
        yield path.resolve()
    elif path.is_dir():
        for below in sorted(path.resolve().rglob("*")):
            if below.is_file() and "__pycache__" not in below.parts:
                yield below
