"""How many small changes of the core modules the tests notice.

    PYTHONPATH=tests python -m mutants.run [--sample 25] [--seed 1] [--write] [MODULE …]

Each change (`mutations.py`) is made in a process of its own, forked from one that has imported the
modules and the tests: it replaces the code of the functions and runs the tests that belong to the
module. A change that no test notices survives; `reasons.yml` has the reason where it may.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import gc
import importlib
import io
import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

import pytest
import yaml
from hypothesis import Phase, settings
from mutants.mutations import Mutant, mutants, mutated

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
TESTS: dict[str, tuple[str, ...]] = yaml.safe_load((HERE / "modules.yml").read_text("utf-8"))
"""The core modules, each with the tests that belong to it, the fastest first."""
REASONS: dict[str, str] = yaml.safe_load((HERE / "reasons.yml").read_text("utf-8")) or {}
SCORE = HERE / "score.txt"
WANTED = 90
"""Of a hundred mutants, how many the tests must notice."""
_SLOWER = 3
"""A mutant may take this much longer than the module itself; what takes longer never ends."""
_MEMORY = 2 << 30
_IMPORTED = "ignore::pytest.PytestAssertRewriteWarning"
"""Here the plugins of pytest are imported before it starts."""
_NOT_RUN = (pytest.ExitCode.USAGE_ERROR, pytest.ExitCode.NO_TESTS_COLLECTED)


class _Quick:
    """The same examples each time, none stored, none made smaller."""

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self) -> None:
        settings.register_profile(
            "mutants",
            settings.get_profile("edition"),
            database=None,
            derandomize=True,
            phases=(Phase.explicit, Phase.generate),
        )
        settings.load_profile("mutants")


def _pytest(tests: tuple[str, ...], *more: str) -> int:
    with tempfile.TemporaryDirectory() as folder:
        fixed = ("-x", "-q", "-p", "no:xdist", "-W", _IMPORTED, "--basetemp", f"{folder}/tests")
        return int(pytest.main([*fixed, *more, *tests], plugins=[_Quick()]))


# --- one mutant -------------------------------------------------------------------------------


def _apply(module: ModuleType, text: str, mutant: Mutant) -> None:
    """Put the changed code into the functions and values that everything already holds."""
    tree = mutated(text, mutant)
    old, file = ast.parse(text), str(module.__file__)
    codes = {
        code.co_qualname: code for code in _codes(compile(tree, file, "exec", dont_inherit=True))
    }
    for function in gc.get_objects():
        if isinstance(function, FunctionType) and function.__code__.co_filename == file:
            function.__code__ = codes[function.__code__.co_qualname]
    for before, after in zip(old.body, tree.body, strict=True):
        if isinstance(after, ast.Assign | ast.AugAssign) and ast.dump(before) != ast.dump(after):
            known = dict(vars(module))
            try:
                exec(compile(ast.Module([after], []), file, "exec"), vars(module))  # noqa: S102
            except Exception:  # noqa: BLE001 -- whatever a wrong value is to its module
                os._exit(1)  # so it could not be imported: any test would notice
            for name, value in known.items():
                if vars(module)[name] is not value:
                    _replace(name, value, vars(module)[name])


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _codes(constant)


def _replace(name: str, old: object, new: object) -> None:
    """A value in the modules that imported it."""
    for module in list(sys.modules.values()):
        if vars(module).get(name) is old:
            setattr(module, name, new)


def _start(name: str, mutant: Mutant | None, seconds: int, log: Path) -> int:
    """A process that runs the tests of a module, changed or not; its id."""
    child = os.fork()
    if child:
        return child
    status = 70
    try:
        with log.open("wb") as file:
            os.dup2(file.fileno(), 1)
            os.dup2(file.fileno(), 2)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))
        if mutant:
            module = importlib.import_module(_dotted(name))
            _apply(module, _text(name), mutant)
        status = _pytest(tuple(TESTS[name]))
        sys.stdout.flush()
    finally:
        os._exit(status)


def _dotted(name: str) -> str:
    return "edition." + name.replace("/", ".")


def _text(name: str) -> str:
    return (ROOT / "edition" / f"{name}.py").read_text("utf-8")


# --- all of them ------------------------------------------------------------------------------


@dataclass(slots=True)
class Row:
    """What became of a module's mutants."""

    name: str
    possible: int
    chosen: list[Mutant]
    survivors: list[Mutant]

    @property
    def killed(self) -> int:
        return len(self.chosen) - len(self.survivors)


def _row(name: str, sample: int, seed: str, jobs: int) -> Row:
    every = sorted(mutants(_text(name)), key=lambda mutant: mutant.rank(seed))
    row = Row(name, len(every), every[:sample], [])
    with contextlib.redirect_stdout(io.StringIO()) as said:  # imports the tests
        if _pytest(tuple(TESTS[name]), "--collect-only"):
            sys.exit(said.getvalue())
    with tempfile.TemporaryDirectory() as folder:
        before = _spent()
        status = _ended({_start(name, None, 600, Path(folder, "log")): None})[1]
        if status:
            sys.exit(f"{name}: the tests fail without a change\n{Path(folder, 'log').read_text()}")
        seconds = 3 + round(_SLOWER * (_spent() - before))
        running: dict[int, Mutant | None] = {}
        for mutant in [*row.chosen, *[None] * jobs]:
            while len(running) >= (jobs if mutant else 1) or (running and not mutant):
                ended, status = _ended(running)
                if status == 0 and ended:
                    row.survivors.append(ended)
            if mutant:
                log = Path(folder, f"log-{mutant.node}-{mutant.line}")
                running[_start(name, mutant, seconds, log)] = mutant
    row.survivors.sort(key=lambda mutant: mutant.line)
    return row


def _ended(running: dict[int, Mutant | None]) -> tuple[Mutant | None, int]:
    """The next of the processes that ends, and its status: 0 where all tests passed."""
    child, status = os.wait()
    mutant = running.pop(child)
    code = os.waitstatus_to_exitcode(status)
    if code == 70 or code in _NOT_RUN:
        sys.exit(f"the tests of {mutant} could not be run: {code}")
    return mutant, code


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _table(rows: list[Row]) -> Iterator[str]:
    yield f"{'module':<28} {'mutants':>7} {'tried':>5} {'killed':>6}  of 100"
    whole = Row("all", 0, [], [])
    for row in rows:
        whole.possible += row.possible
        whole.chosen += row.chosen
        whole.survivors += row.survivors
    for row in (*rows, whole):
        share = 100 * row.killed / max(1, len(row.chosen))
        yield f"{row.name:<28} {row.possible:>7} {len(row.chosen):>5} {row.killed:>6}  {share:>6.1f}"
    for row in rows:
        for mutant in row.survivors:
            yield f"\n{row.name}:{mutant.line}: {mutant.name}"
            yield f"    {REASONS.get(f'{row.name} | {mutant.name}', 'no test notices it')}"


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("modules", nargs="*", default=list(TESTS))
    arguments.add_argument("--sample", type=int, default=25)
    arguments.add_argument("--seed", default="1")
    arguments.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    arguments.add_argument("--write", action="store_true")
    given = arguments.parse_args()
    os.chdir(ROOT)
    started = time.monotonic(), _spent()
    rows = []
    for name in given.modules:
        rows.append(_row(name, given.sample, given.seed, given.jobs))
        print(*_table(rows[-1:]), sep="\n", file=sys.stderr, flush=True)
    text = "\n".join(_table(rows)) + "\n"
    print(text)
    print(f"{_spent() - started[1]:.0f} s of CPU, {time.monotonic() - started[0]:.0f} s")
    if given.write:
        SCORE.write_text(text, encoding="utf-8")
    tried = sum(len(row.chosen) for row in rows)
    sys.exit(100 * sum(row.killed for row in rows) < WANTED * tried)


if __name__ == "__main__":
    main()
