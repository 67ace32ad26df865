"""A hook of MkDocs that writes those parts of the manual whose content the program defines.

In a page, `<!-- generated: NAME -->` marks the place of such a part; `PARTS` lists the names. So
keys, findings, commands, options, and files are listed only in the program.
"""

from __future__ import annotations

import ast
import inspect
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import click
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError

from edition.checks.linter import rules
from edition.cli import main
from edition.editorial.criteria import GROUPS
from edition.editorial.edition_file import ANCHORS
from edition.editorial.schemas import MODELS, schema
from edition.intake.intake_rules import INTAKE_RULES
from edition.model.findings import SUBJECTS, Rule
from edition.outputs.view_table import VIEWS
from mkdocs_edition import config as plugin_config
from mkdocs_edition.config import EditionConfig, Labels

_MARK = re.compile(r"<!-- generated: ([a-z-]+) -->")


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Replace each marker by the generated part that it names. Raises `PluginError` for an unknown
    name.
    """

    def part(found: re.Match[str]) -> str:
        if found[1] not in PARTS:
            raise PluginError(f"{page.file.src_uri}: unknown part “{found[1]}”")
        return "\n".join(PARTS[found[1]]())

    return _MARK.sub(part, markdown)


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """A table in Markdown with empty lines around it."""
    names = tuple(head)
    yield ""
    for row in (names, ("---",) * len(names), *rows):
        yield "| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in row) + " |"
    yield ""


# --- editors' files ---------------------------------------------------------------------------


def _files() -> Iterator[str]:
    """Each file with its keys, then the parts that several files share."""
    schemas = {name: json.loads(schema(name)) for name in MODELS}
    users: dict[str, list[str]] = {}
    for name, found in schemas.items():
        for part in found.get("$defs", {}):
            users.setdefault(part, []).append(name)
    for name, found in schemas.items():
        yield from ("", f"## `{_file_name(name)}` {{ #{name} }}", "", found.get("description", ""))
        yield from _keys(found)
        for part, described in found.get("$defs", {}).items():
            if users[part] == [name]:
                yield from _part(part, described)
    yield from ("", "## Parts that several files share { #shared }", "")
    shared = {part: d for found in schemas.values() for part, d in found.get("$defs", {}).items()}
    for part, described in shared.items():
        if len(users[part]) > 1:
            yield from _part(part, described)


def _file_name(name: str) -> str:
    match name:
        case "edition":
            return "documents/ID/edition.yml"
        case "chronology" | "publication" | "assessment":
            return f"{name}.yml"
        case "release":
            return "releases/VERSION.json"
        case _:
            return f"registers/{name}.yml"


def _part(name: str, found: Mapping[str, Any]) -> Iterator[str]:
    yield from ("", f"### {_title(name)} {{ #{name.lower()} }}", "")
    yield found.get("description", "")
    if "properties" in found:
        yield from _keys(found)


def _title(model: str) -> str:
    """The heading of a part: `Record fields`; for an annotation, the heading contains the key that
    determines the annotation's kind.
    """
    key = next((key for key, one in ANCHORS.items() if one.__name__ == model), "")
    words = " ".join(re.findall("[A-Z][a-z]*", model)).capitalize()
    return f"Annotation with “{key}”" if key else words


def _keys(found: Mapping[str, Any]) -> Iterator[str]:
    required = set(found.get("required", ()))
    rows = (
        (
            f"`{key}`" + (" (required)" if key in required else ""),
            _value(part) + _default(part),
            part.get("description", ""),
        )
        for key, part in found.get("properties", {}).items()
    )
    return _table(("key", "value", "meaning"), rows)


def _default(part: Mapping[str, Any]) -> str:
    default = part.get("default") if len(part.get("enum", "ab")) > 1 else ""
    return f" (default: `{default}`)" if isinstance(default, str) and default else ""


def _value(part: Any) -> str:
    """The kind of a value, as an editor writes it."""
    match part:
        case {"$ref": str(name)}:
            target = name.rpartition("/")[2]
            return f"[{_title(target)}](#{target.lower()})"
        case {"anyOf": [*options]}:
            kinds = dict.fromkeys(_value(one) for one in options if one.get("type") != "null")
            linked = [kind for kind in kinds if kind.startswith("[")]
            return " or ".join(linked if len(linked) > 1 else kinds)
        case {"enum": [*words]}:
            return ", ".join(f"`{word}`" for word in words if isinstance(word, str))
        case {"type": "array", "items": item}:
            return f"list: {_value(item)}"
        case {"type": "object", "patternProperties": items}:
            return f"keys with values: {', '.join(map(_value, items.values()))}"
        case {"type": "object", "additionalProperties": item}:
            return f"keys with values: {_value(item)}"
        case {"const": str(word)}:
            return f"`{word}`"
        case _:
            return "text"


# --- findings, commands, options --------------------------------------------------------------


def _findings() -> Iterator[str]:
    known = (*rules().values(), *INTAKE_RULES)
    for subject in SUBJECTS:
        yield from ("", f"## {subject}", "")
        for rule in known:
            if rule.subject == subject:
                yield from _rule(rule)


def _rule(rule: Rule) -> Iterator[str]:
    yield from (f"### `{rule.code}` {{ #{rule.code} }}", "")
    yield from (f"*{rule.severity}.* {rule.meaning}", "")
    yield from (f"- Bad: {rule.bad}", f"- Good: {rule.good}", "")


def _commands() -> Iterator[str]:
    context = click.Context(main, info_name="edition")
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        if command is None:
            raise PluginError(f"the command “{name}” cannot be loaded")
        below = click.Context(command, info_name=name, parent=context)
        usage = command.get_usage(below).removeprefix("Usage: ")
        yield from ("", f"## `edition {name}` {{ #{name} }}", "", "```text", usage, "```", "")
        yield inspect.cleandoc(command.help or "")
        records = (param.get_help_record(below) for param in command.get_params(below))
        rows = ((f"`{record[0]}`", record[1]) for record in records if record)
        yield from _table(("option", "meaning"), rows)


def _options() -> Iterator[str]:
    return _table(("option", "value", "meaning"), _option_rows(EditionConfig, ""))


def _option_rows(of: type[Config], before: str) -> Iterator[tuple[str, str, str]]:
    meanings = _comments(of)
    for name, option in of._schema:  # noqa: SLF001 -- MkDocs has no other list of a configuration's options
        match option:
            case config_options.SubConfig():
                yield from _option_rows(option.config_class, f"{before}{name}.")
            case config_options.Choice():
                value = ", ".join(f"`{choice}`" for choice in option.choices)
                yield f"`{before}{name}`", f"{value} (default: `{option.default}`)", meanings[name]
            case Labels():
                yield f"`{before}{name}`", "own labels by English labels", meanings[name]
            case config_options.ListOfItems():
                yield f"`{before}{name}`", "list of paths", meanings[name]
            case config_options.DictOfItems():
                yield f"`{before}{name}`", "lists of sources by directive", meanings[name]
            case config_options.Type():
                shown = str(option.default).lower()
                yield f"`{before}{name}`", f"`true`, `false` (default: `{shown}`)", meanings[name]
            case _:
                raise PluginError(f"the manual cannot describe the option “{name}”")


def _comments(of: type[Config]) -> dict[str, str]:
    """Maps the name of each option to the description below the option in the source code."""
    found = {}
    for defined in ast.parse(inspect.getsource(plugin_config)).body:
        if isinstance(defined, ast.ClassDef) and defined.name == of.__name__:
            for field, below in zip(defined.body, defined.body[1:], strict=False):
                match field, below:
                    case ast.Assign(targets=[ast.Name(name)]), ast.Expr(ast.Constant(str(text))):
                        found[name] = text
                    case _:
                        pass
    return found


# --- derived pages, criteria ----------------------------------------------------------------


def _pages() -> Iterator[str]:
    rows = ((f"`/{view.address}`", f"`{view.id}`", view.title, view.description) for view in VIEWS)
    return _table(("address", "name in `edition:`", "title", "content"), rows)


def _criteria() -> Iterator[str]:
    rows = (
        (group.title, f"`{criterion.id}`", criterion.question)
        for group in GROUPS
        for criterion in group.criteria
    )
    return _table(("group", "criterion", "question"), rows)


PARTS: Mapping[str, Callable[[], Iterator[str]]] = {
    "commands": _commands,
    "criteria": _criteria,
    "editors-files": _files,
    "findings": _findings,
    "options": _options,
    "pages": _pages,
}
"""The generated parts, each as lines of Markdown."""
