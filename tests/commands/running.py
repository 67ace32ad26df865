"""The command line in a folder, as somebody uses it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from edition.cli import main


def run(folder: Path, *arguments: str) -> Result:
    """Run `edition` in a folder; whatever happens, it ends without a traceback."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result


def state(folder: Path) -> dict[str, bytes | None]:
    """Everything in a folder: files with their bytes, folders with None."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


def failing(original: Callable[..., Any], at: int, error: BaseException) -> Callable[..., Any]:
    """A function that fails when it is called for the n-th time."""
    calls = iter(range(1, 1000))

    def call(*arguments: Any, **named: Any) -> Any:
        if next(calls) == at:
            raise error
        return original(*arguments, **named)

    return call
