"""Reads `mkdocs.yml`, its parent files, and environment variables as MkDocs does, but without using
MkDocs.

Python tags are not run; a value with an unknown tag becomes None.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from edition.system.host import HostError
from edition.system.messages import Message, about
from edition.system.os_errors import problem

NAMES = ("mkdocs.yml", "mkdocs.yaml")
_PARENT = "INHERIT"


class _Loader(yaml.SafeLoader):
    """Reads `!ENV` as MkDocs does, and a value with any other tag as None."""


def _variable(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    """The value of the first set variable in a list; if no variable is set, the last item of the
    list.
    """
    nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
    default = loader.construct_object(nodes[-1]) if len(nodes) > 1 else None
    for one in nodes[:-1] if len(nodes) > 1 else nodes:
        value = os.environ.get(str(one.value))
        if value is not None:
            tag = loader.resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]
            return loader.construct_object(yaml.ScalarNode(tag, value))
    return default


_Loader.add_constructor("!ENV", _variable)
_Loader.add_multi_constructor("", lambda _loader, _tag, _node: None)


def config_path(content: Path) -> Path | None:
    """The `mkdocs.yml` in the parent folder of a content folder; None if there is none."""
    return next((path for path in config_paths(content) if path.is_file()), None)


def config_paths(content: Path) -> tuple[Path, ...]:
    """The possible paths of `mkdocs.yml`, in order of preference; the files need not exist."""
    return tuple(content.resolve().parent / name for name in NAMES)


def read_config(path: Path) -> tuple[dict[str, Any], tuple[str, ...]]:
    """A configuration merged with its parents, and the parents' paths. Raises `HostError`."""
    parents: list[str] = []
    read: dict[str, Any] = {}
    at: Path | None = path
    while at is not None:
        found = _read(at, path.name)
        read = _merged(found, read)
        parent = read.pop(_PARENT, None)
        at = (at.parent / str(parent)).resolve() if parent else None
        if at is not None and (str(at) in parents or at == path.resolve()):
            message = Message(
                "INHERIT is circular: it leads back to a file that inherits from this one"
            )
            raise HostError(about(path.name, message))
        if at is not None:
            parents.append(str(at))
    return read, tuple(parents)


def builds(config: Mapping[str, Any], content: Path) -> bool:
    """Whether a configuration names a content folder as its `docs_dir`."""
    folder = content.resolve().parent
    return (folder / str(config.get("docs_dir", "docs"))).resolve() == content.resolve()


def plugin_options(config: Mapping[str, Any]) -> Mapping[str, Any]:
    """The options of the plugin `edition`, whether `plugins` is a list or a mapping."""
    plugins = config.get("plugins") or ()
    rows = [plugins] if isinstance(plugins, dict) else plugins
    found = (row["edition"] for row in rows if isinstance(row, dict) and "edition" in row)
    return mapping(next(found, None))


def mapping(value: object) -> Mapping[str, Any]:
    """A value of a configuration if it is a mapping; otherwise an empty mapping."""
    return value if isinstance(value, dict) else {}


def _read(path: Path, named: str) -> dict[str, Any]:
    try:
        text = path.read_bytes()
    except OSError as error:
        raise HostError(about(named, about(path.name, problem(error)))) from None
    try:
        found = yaml.load(text, _Loader)  # noqa: S506 -- a safe loader, with tags that run nothing
    except (yaml.YAMLError, UnicodeDecodeError, ValueError, RecursionError) as error:
        words = " ".join(str(error).split())
        raise HostError(about(named, words)) from None
    return found if isinstance(found, dict) else {}


def _merged(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """Merges two configurations and the mappings in them; values of `above` take precedence."""
    whole = dict(below)
    for key, value in above.items():
        known = whole.get(key)
        both = isinstance(value, dict) and isinstance(known, dict)
        whole[key] = _merged(known, value) if both and known is not None else value
    return whole
