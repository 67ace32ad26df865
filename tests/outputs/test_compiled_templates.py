"""Compiled templates are used again, and only while what made them is the same."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from edition.outputs.html import compiled_templates
from edition.outputs.html.compiled_templates import CompiledTemplates


@pytest.fixture(autouse=True)
def _written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


def rendered(folder: Path, text: str = "{{ 'a' | upper }}b", *versions: str) -> tuple[str, bool]:
    """What a template gives, and whether it was compiled for that."""
    compiled: list[str] = []

    class Noting(Environment):
        def compile(self, source: str, *rest: object, **more: object) -> object:  # type: ignore[override]
            compiled.append(source)
            return super().compile(source, *rest, **more)  # type: ignore[call-overload]

    cache = CompiledTemplates(*versions, folder=folder)
    env = Noting(loader=DictLoader({"x": text}), bytecode_cache=cache)
    return env.get_template("x").render(), bool(compiled)


def test_a_template_is_compiled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert rendered(tmp_path) == ("Ab", True)
    assert rendered(tmp_path) == ("Ab", False)
    assert rendered(tmp_path, "other") == ("other", True)
    assert rendered(tmp_path, "other", "2.0") == ("other", True)
    assert rendered(tmp_path, "other", "2.0") == ("other", False)
    monkeypatch.setattr(compiled_templates, "code", lambda: b"another")
    assert rendered(tmp_path, "other", "2.0") == ("other", True)
    assert len(list(tmp_path.iterdir())) == 1


def test_damage_and_missing_rights_cost_only_time(tmp_path: Path) -> None:
    rendered(tmp_path)
    (path,) = tmp_path.iterdir()
    whole = path.read_bytes()
    for data in (b"", whole[:20], whole[:-9], b"\0" * 90):
        path.write_bytes(data)
        assert rendered(tmp_path)[0] == "Ab"
    nowhere = tmp_path / "file"
    nowhere.write_text("")
    assert rendered(nowhere) == ("Ab", True)
    assert rendered(nowhere) == ("Ab", True)


def test_nothing_is_written_where_python_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert rendered(tmp_path) == ("Ab", True)
    assert not list(tmp_path.iterdir())


def test_filters_of_others_are_not_trusted(tmp_path: Path) -> None:
    """A constant is filtered when a template is compiled."""
    for result in ("1", "2"):
        env = Environment(
            loader=DictLoader({"x": "{{ 'a' | own }}"}),
            autoescape=True,
            bytecode_cache=CompiledTemplates(folder=tmp_path),
        )
        env.filters["own"] = lambda _, result=result: result
        assert env.get_template("x").render() == result
    assert not list(tmp_path.iterdir())
