"""`mkdocs` and `edition` run in processes of their own, forked from one that has already imported them.

The imports (MkDocs, Material, the plugin) take longer than the build of a small edition. Each worker of
the tests starts one server process that imports them once. No state passes from one command to the next.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from multiprocessing import forkserver
from pathlib import Path

CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(
    [
        *("__main__", "mkdocs.__main__", "mkdocs.commands.build", "mkdocs.contrib.search"),
        *("material.templates", "material.plugins.search.plugin", "mkdocs_edition.plugin"),
        *("pygments.formatters", "pygments.lexers", "backrefs.bre", "babel.lists"),
        *(f"markdown.extensions.{name}" for name in ("attr_list", "codehilite", "tables", "toc")),
        *("edition.cli", "edition.commands.checking", "edition.publishing.deposit.deposit"),
        *(
            f"edition.commands.{name}"
            for name in ("add", "changes", "check", "cite", "export", "manifest", "new", "package")
        ),
        *("edition.commands.receive", "edition.commands.show", "edition.commands.version"),
        *("forked", "warmed"),
    ]
)
_LIMIT = 900
"""Seconds after which a command is stopped."""
READ_AT_START = frozenset({"PYTHONHASHSEED", "TZ"})
"""Environment variables that need a new interpreter."""


def start_server() -> None:
    """Start the server, if it does not run. It finds the modules of the tests by the PYTHONPATH alone."""
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = str(Path(__file__).parent)
    try:
        forkserver.ensure_running()
    finally:
        if before is None:
            del os.environ["PYTHONPATH"]
        else:
            os.environ["PYTHONPATH"] = before


def share_server() -> None:
    """Use the server of the process that this one was forked from, which alone can ask whether the server runs."""

    def ensure_running() -> None: ...

    setattr(forkserver, "ensure_running", ensure_running)  # noqa: B010 -- a process of the tests
    setattr(forkserver._forkserver, "ensure_running", ensure_running)  # noqa: B010


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
    work = partial(_build, tuple(arguments), templates, file_size)
    return _run(["mkdocs", "build", *arguments], work, folder, environment)


def edition(
    arguments: Sequence[str], folder: Path, environment: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run `edition` in a folder. Packages on the PYTHONPATH of the environment count as installed."""
    return _run(["edition", *arguments], partial(_edition, tuple(arguments)), folder, environment)


def _run(
    command: list[str], work: Callable[[], None], folder: Path, environment: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    with tempfile.TemporaryDirectory() as temporary:
        out, err = Path(temporary, "out"), Path(temporary, "err")
        start_server()
        process = CONTEXT.Process(target=_child, args=(work, folder, environment, (out, err)))
        process.start()
        process.join(_LIMIT)
        if process.exitcode is None:
            process.kill()
            process.join()
            raise subprocess.TimeoutExpired(command, _LIMIT)
        return subprocess.CompletedProcess(
            command, process.exitcode, out.read_text("utf-8"), err.read_text("utf-8")
        )


def _child(
    work: Callable[[], None],
    folder: Path,
    environment: dict[str, str],
    output: tuple[Path, Path],
) -> None:
    for stream, path in zip((sys.stdout, sys.stderr), output, strict=True):
        with path.open("wb") as file:
            os.dup2(file.fileno(), stream.fileno())
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sys.path.insert(0, str(folder))  # as `python -m` does
    if packages := environment.get("PYTHONPATH"):
        sys.path[:0] = packages.split(os.pathsep)
        import_module("warmed").forget_packages()
    work()


def _build(arguments: tuple[str, ...], templates: Path, file_size: int | None) -> None:
    if file_size is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (file_size, file_size))
    quicken(templates)
    import_module("mkdocs.__main__").cli(["build", *arguments], "mkdocs")


def _edition(arguments: tuple[str, ...]) -> None:
    import_module("edition.cli").main(arguments, "edition")


def quicken(templates: Path) -> None:
    """Quicken the builds of this process; compiled templates are stored in the folder `templates`."""
    _store_compiled(templates)
    _skip_icons()


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


def _skip_icons() -> None:
    """List no templates in hidden folders: MkDocs drops the 14,000 icons of Material one by one."""
    from jinja2 import FileSystemLoader  # noqa: PLC0415

    def listed(loader: FileSystemLoader) -> list[str]:
        found = set()
        for folder in map(str, loader.searchpath):
            for name, below, files in os.walk(folder):
                below[:] = [one for one in below if not one.startswith(".")]
                found |= {Path(name, file).relative_to(folder).as_posix() for file in files}
        return sorted(found)

    setattr(FileSystemLoader, "list_templates", listed)  # noqa: B010 -- a process of its own
