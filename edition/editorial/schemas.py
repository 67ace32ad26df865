"""JSON Schemas of the editors' files, from their models, so that an editor's program knows them.

Our reader takes every scalar for text; such a program may take `1978-07-15` for a day and `no` for
a boolean. So wherever text is wanted the schemas take any scalar, and where a list of words is
given they also take what YAML makes of `yes` and `no`.
"""

from __future__ import annotations

import ast
import inspect
import json
from collections.abc import Mapping
from itertools import chain
from typing import Any

from pydantic import BaseModel, create_model

from edition.editorial import event_terms, models, release_manifest
from edition.editorial.event_terms import EventTerms
from edition.editorial.models import (
    REGISTERS,
    Annotation,
    Answer,
    AssessmentFile,
    ChronologyFile,
    EditionFile,
    Event,
    Publication,
    RegisterFile,
    Withdrawn,
)
from edition.editorial.release_manifest import Manifest
from edition.editorial.yaml_located import nearest


def _with(model: type[BaseModel], field: str, row: Any, **others: Any) -> type[BaseModel]:
    """A file's model, with what its rows are, which are validated one by one when it is read."""
    fields: dict[str, Any] = {field: (tuple[row, ...], ()), **others}
    return create_model(model.__name__, __base__=model, __doc__=model.__doc__, **fields)


_TERMS = {name: (one.annotation, one) for name, one in EventTerms.model_fields.items()}
"""The declarations of a chronology, which are validated together."""
_MODULES = (models, event_terms, release_manifest)
MODELS: Mapping[str, type[BaseModel]] = {
    "edition": _with(EditionFile, "annotations", Annotation | Withdrawn),
    **{name: _with(RegisterFile, "entries", entry) for name, entry in REGISTERS.items()},
    "chronology": _with(ChronologyFile, "events", Event, **_TERMS),
    "publication": Publication,
    "assessment": _with(AssessmentFile, "answers", Answer),
    "release": Manifest,
}
"""By the name of the file, which is also that of the schema."""
_MACHINES = {"release"}
"""What no editor writes: JSON, whose types are what they look like."""
FOLDER = ".schemas"
"""Where an edition keeps them, beside its content folder."""
MARK = "Written by “edition schema”; it is written anew when you ask again."


class UnknownSchemaError(Exception):
    """No file has that name; its words say which there are."""


def schema(name: str) -> str:
    """The schema of a file, as JSON. Raises `UnknownSchemaError`."""
    if name not in MODELS:
        hint = nearest(name, MODELS)
        raise UnknownSchemaError(f"there is no schema “{name}”{f'; {hint}' if hint else ''}")
    found = MODELS[name].model_json_schema(by_alias=True)
    described = _described(found, _comments())
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": MARK,
        **(described if name in _MACHINES else _lenient(described)),
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def schema_line(file: str, name: str) -> str:
    """The line that names its schema to an editor's program, for a file by its path in the edition."""
    up = "../" * file.count("/")
    return f"# yaml-language-server: $schema={up or './'}{FOLDER}/{name}.json\n"


_SCALARS = ["string", "number", "boolean"]


def _lenient(part: Any) -> Any:
    """A part of a schema that takes any scalar for text, and a key alone for a reference."""
    if isinstance(part, list):
        return [_lenient(item) for item in part]
    if not isinstance(part, dict):
        return part
    if part.get("$ref") == "#/$defs/Reference":
        return {"anyOf": [{"type": _SCALARS}, part]}
    found = {key: value if key == "default" else _lenient(value) for key, value in part.items()}
    if "patternProperties" in part:  # the keys are ids, and no others are possible
        found["additionalProperties"] = False
    if part.get("type") == "string":
        found["type"] = [*_SCALARS, "null"] if _may_be_empty(part) else _SCALARS
        if words := part.get("enum") or ([part["const"]] if "const" in part else []):
            found.pop("const", None)
            found["enum"] = [*words, *_booleans(words)]
    return found


def _may_be_empty(part: Mapping[str, Any]) -> bool:
    return not part.keys() & {"minLength", "pattern", "enum", "const"}


def _booleans(words: list[str]) -> list[bool]:
    """What YAML 1.1 makes of words that are wanted as words."""
    return [
        value for word, value in (("yes", True), ("no", False), ("off", False)) if word in words
    ]


def _described(part: dict[str, Any], comments: Mapping[tuple[str, str], str]) -> dict[str, Any]:
    """A schema with what the models' comments say of each field."""
    for model in (part, *part.get("$defs", {}).values()):
        names = [model.get("title", "")]
        names += _BASES.get(names[0], ())
        for field, value in model.get("properties", {}).items():
            own = next((comments[name, field] for name in names if (name, field) in comments), "")
            if own:
                value["description"] = own
    return part


_BASES = {
    model.__name__: tuple(base.__name__ for base in model.__mro__[1:])
    for module in _MODULES
    for model in vars(module).values()
    if inspect.isclass(model) and issubclass(model, BaseModel)
}


def _comments() -> dict[tuple[str, str], str]:
    """What stands below a field in the models' modules, by model and by the key that files use."""
    found = {}
    parsed = (ast.parse(inspect.getsource(module)).body for module in _MODULES)
    for model in chain.from_iterable(parsed):
        if not isinstance(model, ast.ClassDef):
            continue
        for field, below in zip(model.body, model.body[1:], strict=False):
            match field, below:
                case (
                    ast.AnnAssign(target=ast.Name(name)),
                    ast.Expr(ast.Constant(str(words))),
                ):
                    key = "in" if name == "within" else name
                    found[model.name, key] = " ".join(words.split())
                case _:
                    pass
    return found
