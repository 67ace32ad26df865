"""Each `mkdocs build` runs in its own process, which is forked from one that has already imported MkDocs.

The imports (MkDocs, Material, the plugin) take longer than the build of a small edition. Each worker of
the tests starts one server process that imports them once. No state passes from one build to the next.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(
    [
        *("__main__", "mkdocs.__main__", "mkdocs.commands.build", "mkdocs.contrib.search"),
        *("material.templates", "mkdocs_edition.plugin", "pygments.formatters", "backrefs.bre"),
    ]
)
_LIMIT = 900
"""Seconds after which a build is stopped."""
READ_AT_START = frozenset({"PYTHONHASHSEED", "PYTHONPATH", "TZ"})
"""Environment variables that need a new interpreter."""


def build(
    arguments: Sequence[str],
    folder: Path,
    environment: dict[str, str],
    templates: Path,
    file_size: int | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run `mkdocs build` in a folder. Compiled templates are stored in the folder `templates`.

    No file can grow beyond `file_size` bytes, where it is given.
    """
    with tempfile.TemporaryDirectory() as temporary:
        out, err = Path(temporary, "out"), Path(temporary, "err")
        process = _CONTEXT.Process(
            target=_run,
            args=(tuple(arguments), folder, environment, templates, (out, err)),
            kwargs={"file_size": file_size},
        )
        process.start()
        process.join(_LIMIT)
        if process.exitcode is None:
            process.kill()
            process.join()
            raise subprocess.TimeoutExpired(["mkdocs", *arguments], _LIMIT)
        return subprocess.CompletedProcess(
            ["mkdocs", *arguments], process.exitcode, out.read_text("utf-8"), err.read_text("utf-8")
        )


def _run(
    arguments: tuple[str, ...],
    folder: Path,
    environment: dict[str, str],
    templates: Path,
    output: tuple[Path, Path],
    *,
    file_size: int | None,
) -> None:
    if file_size is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (file_size, file_size))
    for stream, path in zip((sys.stdout, sys.stderr), output, strict=True):
        with path.open("wb") as file:
            os.dup2(file.fileno(), stream.fileno())
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sys.path.insert(0, str(folder))  # as `python -m` does
    _store_compiled(templates)
    import_module("mkdocs.__main__").cli(["build", *arguments], "mkdocs")


def _store_compiled(folder: Path) -> None:
    """Store what Jinja compiles: the templates are the same in each build."""
    from jinja2 import Environment, FileSystemBytecodeCache  # noqa: PLC0415
    from mkdocs.theme import Theme  # noqa: PLC0415

    get_env = Theme.get_env

    def stored(theme: Theme) -> Environment:
        environment = get_env(theme)
        environment.bytecode_cache = FileSystemBytecodeCache(str(folder))
        return environment

    setattr(Theme, "get_env", stored)  # noqa: B010 -- a process of its own
