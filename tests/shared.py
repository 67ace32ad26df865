"""What several test folders share: paths, transcripts, goldens."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import TypeVar

import pytest

from edition import Document, Edition, Source, load, read

ROOT = Path(__file__).parent.parent
CONTENT = ROOT / "content"
SHARED = ROOT.parent / "shared"
"""Schemas and corpora that are not part of the project; tests that need them say so."""

TELEGRAM = CONTENT / "documents" / "118390" / "transcript.md"
CASES = ROOT / "tests" / "reading" / "cases"
TEI_CASES = ROOT / "tests" / "reading" / "tei" / "cases"
PAGE_CASES = ROOT / "tests" / "reading" / "page_layout" / "cases"

Build = Callable[..., subprocess.CompletedProcess[str]]
"""Runs a build of a folder into another: the fixture `mkdocs`."""
Once = Callable[[str, Callable[[Path], None]], Path]
"""Makes a folder of a name once in each run, for all workers: the fixture `once`."""


@cache
def telegram_edition() -> Edition:
    """This edition, read once in each process; an edition cannot be changed."""
    return load(CONTENT)


def transcripts() -> list[Path]:
    """Every transcript that the tests know: the edition's own and all cases."""
    return [
        *sorted(CONTENT.glob("documents/*/transcript.*")),
        *sorted(CASES.glob("*.md")),
        *sorted(CASES.glob("*.txt")),
        *sorted(TEI_CASES.glob("*.xml")),
        *sorted(PAGE_CASES.glob("*.*ml")),
    ]


@cache
def document_of(path: Path) -> Document:
    """A transcript, read once in each process; a document cannot be changed."""
    return read(Source.decode(path.read_bytes(), path.name))


_Case = TypeVar("_Case")


def each_of(cases: Iterable[_Case]) -> Callable[[Callable[[_Case], None]], Callable[[], None]]:
    """Check all cases in one test, which names every case that fails.

    For short checks of many cases: pytest takes longer for a test of its own than for such a check.
    A check that is skipped fails, since no report would name the skipped case.
    """

    all_cases = tuple(cases)

    def in_one_test(check: Callable[[_Case], None]) -> Callable[[], None]:
        def test() -> None:
            failed: list[BaseException] = []
            for case in all_cases:
                try:
                    check(case)
                except (Exception, pytest.fail.Exception, pytest.skip.Exception) as error:  # noqa: BLE001 -- raised below, with the others
                    error.add_note(f"case: {case}")
                    failed.append(error)
            assert all_cases
            if failed:
                raise BaseExceptionGroup(f"{len(failed)} of {len(all_cases)} cases", failed)

        test.__name__, test.__doc__ = check.__name__, check.__doc__
        return test

    return in_one_test


def needs(path: Path) -> pytest.MarkDecorator:
    """Skip a test, and say so, where something beside the checkout is missing."""
    return pytest.mark.skipif(not path.exists(), reason=f"{path.name} is not beside this checkout")


def check_section(file: Path, name: str, found: str) -> None:
    """Compare with a part of a document, between `<!-- name -->` and `<!-- /name -->`, likewise."""
    text = file.read_text(encoding="utf-8")
    before, opening, rest = text.partition(f"<!-- {name} -->\n")
    kept, closing, after = rest.partition(f"\n<!-- /{name} -->")
    assert closing, f"{file.name} has no part {name}"
    if os.environ.get("UPDATE_GOLDENS"):
        file.write_text(f"{before}{opening}{found}{closing}{after}", encoding="utf-8")
        kept = found
    assert kept == found


def check_golden(golden: Path, found: str) -> None:
    """Compare with a golden file; UPDATE_GOLDENS=1 writes it, for a person to look through."""
    if os.environ.get("UPDATE_GOLDENS"):
        golden.write_text(found, encoding="utf-8")
    assert golden.exists(), f"{golden.name} is missing: look at the result and keep it as golden"
    assert found == golden.read_text(encoding="utf-8")
