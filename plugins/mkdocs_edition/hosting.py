"""Reads the settings of an edition in `mkdocs.yml`, for commands that run without a build."""

from __future__ import annotations

from pathlib import Path
from typing import IO, Any

import yaml
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from edition.system.host import REQUIREMENTS, Host, HostError, beside
from edition.system.messages import Message, about

CONFIGS = ("mkdocs.yml", "mkdocs.yaml")


def host(content: Path) -> Host | None:
    """The host of a content folder; None if no `mkdocs.yml` in the parent folder builds it.

    MkDocs merges parent files and environment variables. Hooks and Python tags are not run.
    """
    folder = content.resolve().parent
    path = next((folder / name for name in CONFIGS if (folder / name).is_file()), None)
    if path is None:
        return None
    config, parents = _read(path)
    if (folder / str(config.get("docs_dir", "docs"))).resolve() != content.resolve():
        return None
    options = _options(config)
    styles = [str(style) for style in _mapping(options.get("citation")).get("styles") or ()]
    pdf, cards = options.get("pdf") is True, options.get("cards") is True
    custom = _mapping(config.get("theme")).get("custom_dir")
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
        name=str(config.get("site_name") or ""),
        url=str(config.get("site_url") or ""),
        templates=_templates(folder, custom),
        language=str(_mapping(config.get("theme")).get("language") or ""),
        labels={str(key): str(label) for key, label in _mapping(options.get("labels")).items()},
        cards=cards,
    )


def _templates(folder: Path, custom: object) -> Path | None:
    """The edition's own templates below the theme's `custom_dir`."""
    own = folder / str(custom or "") / "edition"
    return own if custom and own.is_dir() else None


class _Loader(yaml.SafeLoader):
    """Reads a value as None if MkDocs does not define its tag; nothing is imported or run."""


_Loader.add_multi_constructor("", lambda _loader, _tag, _node: None)


def _read(path: Path) -> tuple[dict[str, Any], tuple[str, ...]]:
    """A configuration merged with its parents, and the parents' paths. Raises `HostError`."""
    opened: list[str] = []

    class Recording(_Loader):
        def __init__(self, stream: IO[bytes]) -> None:
            super().__init__(stream)
            opened.append(stream.name)

    try:
        with path.open("rb") as file:
            config = _mapping(yaml_load(file, get_yaml_loader(Recording)))
    except ConfigurationError as error:
        message = " ".join(str(error).split())
        raise HostError(about(path.name, message)) from None
    except RecursionError:
        message = Message("INHERIT leads back to a file that inherits from this one")
        raise HostError(about(path.name, message)) from None
    except TypeError:  # MkDocs expects a mapping
        return {}, ()
    return config, tuple(opened[1:])


def _mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _options(config: dict[str, Any]) -> dict[str, Any]:
    """The options of the plugin `edition`, whether `plugins` is a list or a mapping."""
    plugins = config.get("plugins") or ()
    rows = [plugins] if isinstance(plugins, dict) else [p for p in plugins if isinstance(p, dict)]
    return next((_mapping(row["edition"]) for row in rows if "edition" in row), {})
