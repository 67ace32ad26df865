"""Findings for other programs: GitHub's annotations of a pull request, SARIF 2.1.0, and JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib.metadata import version
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from edition.model.findings import Finding, Severity
from edition.model.source import Place
from edition.model.wording import Wording

Format = Callable[[Sequence[Finding], Wording], str]

_GITHUB: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}
_SARIF: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
"""Maps characters to escapes for the messages of GitHub's workflow commands; `_PROPERTY` is for the
properties of these commands.
"""
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}


def _github(findings: Sequence[Finding], wording: Wording) -> str:
    """Workflow commands with which GitHub shows each finding at the finding's line."""
    lines = []
    for finding in findings:
        place = finding.place
        given = {"file": _path(place), "line": place.line, "col": place.column}
        given["title"] = finding.code
        named = ",".join(f"{key}={_escaped(str(value), _PROPERTY)}" for key, value in given.items())
        said = _escaped(finding.advice(wording), _DATA)
        lines.append(f"::{_GITHUB[finding.severity]} {named}::{said}\n")
    return "".join(lines)


def _escaped(text: str, signs: Mapping[str, str]) -> str:
    return "".join(signs.get(sign, sign) for sign in text)


def _json(findings: Sequence[Finding], wording: Wording) -> str:
    """A list of objects: file, line, column (from 1), severity, code, and message."""
    rows = [
        {
            "file": _path(finding.place),
            "line": finding.place.line,
            "column": finding.place.column,
            "severity": finding.severity,
            "code": finding.code,
            "message": finding.advice(wording),
        }
        for finding in findings
    ]
    return _written(rows)


def _sarif(findings: Sequence[Finding], wording: Wording) -> str:
    """A log of one run, with the rules of its findings."""
    codes = sorted({finding.code for finding in findings})
    driver = {
        "name": "edition",
        "version": version("mkdocs-edition"),
        "rules": [{"id": code} for code in codes],
    }
    results = [
        {
            "ruleId": finding.code,
            "ruleIndex": codes.index(finding.code),
            "level": _SARIF[finding.severity],
            "message": {"text": finding.advice(wording)},
            "locations": [_location(finding.place)],
            "relatedLocations": list(map(_location, finding.places[1:])),
        }
        for finding in findings
    ]
    run = {"tool": {"driver": driver}, "results": results, "columnKind": "unicodeCodePoints"}
    schema = (
        "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    )
    return _written({"$schema": schema, "version": "2.1.0", "runs": [run]})


def _location(place: Place) -> dict[str, Any]:
    region = {"startLine": place.line, "startColumn": place.column}
    artifact = {"uri": quote(_path(place))}
    return {"physicalLocation": {"artifactLocation": artifact, "region": region}}


def _path(place: Place) -> str:
    return PurePath(place.file).as_posix()


_written = partial(json.dumps, ensure_ascii=False, indent=2)

FORMATS: Mapping[str, Format] = {"github": _github, "sarif": _sarif, "json": _json}
"""The formats by name."""
