"""JSON Schemas of the editors' files, made from their models, for text editors.

This program reads every scalar as text. But the program in which editors write the files may read
`1978-07-15` as a date and `no` as a boolean. So the schemas accept any scalar for text. They also
accept booleans for keys that allow only certain words, if `yes`, `no`, or `off` is among these
words.
"""

from __future__ import annotations

import ast
import inspect
import json
from collections.abc import Mapping
from itertools import chain
from typing import Any

from pydantic import BaseModel, create_model

from edition.editorial import (
    assessment_file,
    bibliography_groups,
    chronology_file,
    edition_file,
    event_terms,
    evidence,
    facsimile_file,
    publication_file,
    register_file,
    release_manifest,
)
from edition.editorial.assessment_file import Answer, AssessmentFile
from edition.editorial.chronology_file import ChronologyFile, Event
from edition.editorial.edition_file import Annotation, EditionFile, Withdrawn
from edition.editorial.event_terms import EventTerms
from edition.editorial.facsimile_file import Facsimile, PageImageRow
from edition.editorial.publication_file import Publication
from edition.editorial.register_file import REGISTERS, RegisterFile
from edition.editorial.release_manifest import Manifest
from edition.editorial.similar_words import nearest
from edition.system.messages import Message


def _with(model: type[BaseModel], field: str, row: Any, **others: Any) -> type[BaseModel]:
    """A copy of a file's model that declares the type of the file's rows.

    The program validates rows one by one, so the file's model does not declare this type.
    """
    fields: dict[str, Any] = {field: (tuple[row, ...], ()), **others}
    return create_model(model.__name__, __base__=model, __doc__=model.__doc__, **fields)


_TERMS = {name: (one.annotation, one) for name, one in EventTerms.model_fields.items()}
"""The keys with which a chronology declares its own terms; they are validated together."""
_MODULES = (
    assessment_file,
    bibliography_groups,
    chronology_file,
    edition_file,
    event_terms,
    evidence,
    facsimile_file,
    publication_file,
    register_file,
    release_manifest,
)
_FACSIMILE = (_with(Facsimile, "images", PageImageRow), Facsimile())
MODELS: Mapping[str, type[BaseModel]] = {
    "edition": _with(EditionFile, "annotations", Annotation | Withdrawn, facsimile=_FACSIMILE),
    **{name: _with(RegisterFile, "entries", entry) for name, entry in REGISTERS.items()},
    "chronology": _with(ChronologyFile, "events", Event, **_TERMS),
    "publication": Publication,
    "assessment": _with(AssessmentFile, "answers", Answer),
    "release": Manifest,
}
"""Maps the name of each file, which is also the name of its schema, to the file's model."""
_MACHINES = {"release"}
"""The JSON files, which the program writes; in their schemas, only strings are accepted as text."""
FOLDER = ".schemas"
"""The name of the folder with the schemas; this folder is beside the content folder."""
MARK = "Written by “edition schema”; it is written anew when you ask again."


class UnknownSchemaError(Exception):
    """The name of a schema is unknown; the message suggests another name."""


def schema(name: str) -> str:
    """The schema of a file, as JSON. Raises `UnknownSchemaError`."""
    if name not in MODELS:
        problem = Message("unknown schema “{name}”", name=name)
        hint = nearest(name, MODELS)
        raise UnknownSchemaError(
            Message("{problem}; {remedy}", problem=problem, remedy=hint) if hint else problem
        )
    found = MODELS[name].model_json_schema(by_alias=True)
    described = _described(found, _comments())
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": MARK,
        **(described if name in _MACHINES else _lenient(described)),
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def schema_line(file: str, name: str) -> str:
    """The line with which a file names its schema; `file` is the file's path in the edition."""
    up = "../" * file.count("/")
    return f"# yaml-language-server: $schema={up or './'}{FOLDER}/{name}.json\n"


_SCALARS = ["string", "number", "boolean"]


def _lenient(part: Any) -> Any:
    """A part of a schema, changed to accept any scalar as text and a bare key as a reference."""
    if isinstance(part, list):
        return [_lenient(item) for item in part]
    if not isinstance(part, dict):
        return part
    if part.get("$ref") == "#/$defs/Reference":
        return {"anyOf": [{"type": _SCALARS}, part]}
    found = {key: value if key == "default" else _lenient(value) for key, value in part.items()}
    if "patternProperties" in part:  # the keys are ids; no other keys are allowed
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
    """The booleans that YAML 1.1 reads for `yes`, `no`, and `off`, if these are among the words."""
    return [
        value for word, value in (("yes", True), ("no", False), ("off", False)) if word in words
    ]


def _described(part: dict[str, Any], comments: Mapping[tuple[str, str], str]) -> dict[str, Any]:
    """A schema, with the docstrings of the models' fields added as descriptions."""
    for model in (part, *part.get("$defs", {}).values()):
        names = [model.get("title", "")]
        names += _BASES.get(names[0], ())
        for field, value in model.get("properties", {}).items():
            own = next((comments[name, field] for name in names if (name, field) in comments), "")
            if own:
                value["description"] = own
    return part


_DEFINED: Mapping[str, type[BaseModel]] = {
    model.__name__: model
    for module in _MODULES
    for model in vars(module).values()
    if inspect.isclass(model) and issubclass(model, BaseModel)
}
_BASES = {
    name: tuple(base.__name__ for base in model.__mro__[1:]) for name, model in _DEFINED.items()
}


def _comments() -> dict[tuple[str, str], str]:
    """Maps the name of a model and the key of a field in files to the docstring of the field."""
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
                    key = _DEFINED[model.name].model_fields[name].alias or name
                    found[model.name, key] = " ".join(words.split())
                case _:
                    pass
    return found
