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
from edition.system.regular_files import read_file, reason
from edition.system.shallow_yaml import TOO_DEEP, ShallowLoader
from edition.website.config_shape import misshapen, repeated, unusable

NAMES = ("mkdocs.yml", "mkdocs.yaml")
_PARENT = "INHERIT"


class _Loader(ShallowLoader, yaml.SafeLoader):
    """Reads `!ENV` as MkDocs does, and a value with any other tag as None."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:  # noqa: FBT001, FBT002
        """The value of a node. PyYAML does not report all values that do not suit their tags."""
        try:
            return super().construct_object(node, deep)
        except (LookupError, AttributeError):
            problem = f"the value does not suit the tag {node.tag}"
            raise yaml.constructor.ConstructorError(None, None, problem, node.start_mark) from None


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
        at = _beside(at, parent, path.name) if parent else None
        if at is not None and (str(at) in parents or at == path.resolve()):
            message = Message(
                "INHERIT is circular: it leads back to a file that inherits from this one"
            )
            raise HostError(about(path.name, message))
        if at is not None:
            parents.append(str(at))
    if fault := misshapen(read, _options(read)):
        raise HostError(about(path.name, fault))
    return read, tuple(parents)


def builds(config: Mapping[str, Any], content: Path) -> bool:
    """Whether a configuration names a content folder as its `docs_dir`."""
    folder = content.resolve().parent
    return (folder / docs_dir(config)).resolve() == content.resolve()


def docs_dir(config: Mapping[str, Any]) -> str:
    """The `docs_dir` of a configuration, or the default of MkDocs if it is missing or empty."""
    return str(config.get("docs_dir") or "docs")


def text_of(values: Mapping[str, Any], key: str) -> str:
    """A value as text; empty if it is missing, empty, or `false`. A zero is text."""
    value = values.get(key)
    return "" if value is None or value is False else str(value)


def plugin_options(config: Mapping[str, Any]) -> Mapping[str, Any]:
    """The options of the plugin `edition`, whether `plugins` is a list or a mapping."""
    return mapping(_options(config))


def _options(config: Mapping[str, Any]) -> Any:
    """The options of the plugin `edition`, which may have a wrong form."""
    plugins = config.get("plugins")
    rows = plugins if isinstance(plugins, list) else [plugins]
    found = (row["edition"] for row in rows if isinstance(row, dict) and "edition" in row)
    return next(found, None) or {}


def mapping(value: object) -> Mapping[str, Any]:
    """A value of a configuration if it is a mapping; otherwise an empty mapping."""
    return value if isinstance(value, dict) else {}


def _read(path: Path, named: str) -> dict[str, Any]:
    try:
        text = read_file(path)
    except OSError as error:
        raise HostError(_placed(named, path, reason(error))) from None
    try:
        loader = _Loader(text)
        root = loader.get_single_node()
        # Merge keys copy their mappings when the nodes become values.
        if root and (fault := repeated(root)):
            raise HostError(_placed(named, path, fault))
        found = loader.construct_document(root) if root else None
    except (yaml.YAMLError, ValueError, ArithmeticError) as error:
        words = " ".join(str(error).split())
        raise HostError(_placed(named, path, words)) from None
    except RecursionError:
        raise HostError(_placed(named, path, TOO_DEEP)) from None
    if fault := unusable(found):
        raise HostError(_placed(named, path, fault))
    return found if isinstance(found, dict) else {}


def _placed(named: str, path: Path, problem: Message | str) -> Message:
    """A problem of a configuration `named`, or of one of its parents."""
    return about(named, problem if path.name == named else about(path.name, problem))


def _beside(path: Path, parent: object, named: str) -> Path:
    """The path of the parent file that a configuration names."""
    if not isinstance(parent, str):
        raise HostError(about(named, about(_PARENT, Message("expected text"))))
    return (path.parent / parent).resolve()


def _merged(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """Merges two configurations and the mappings in them; values of `above` take precedence."""
    whole = dict(below)
    for key, value in above.items():
        known = whole.get(key)
        both = isinstance(value, dict) and isinstance(known, dict)
        whole[key] = _merged(known, value) if both and known is not None else value
    return whole
