"""The work on a text that repeats itself grows with its length, and not as the square of it."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import SupportsIndex

import pytest
from attacks import repeated

from edition import Source, read
from edition.reading.markdown_unread import unread

pytestmark = pytest.mark.slow

CPU = 60
"""Seconds of CPU for all texts, four to six times what they need; for one of them more, if it grows as a square.

Texts of half the length have a third of it, about twice what they need.
"""
MEMORY = 1_500_000_000
"""Bytes of address space, some twelve times what the texts need; texts of half the length have half of it."""


class _Cut(str):
    """A text that counts the characters that are cut out of it."""

    __slots__ = ("copied",)
    copied: int

    def __getitem__(self, key: SupportsIndex | slice) -> str:
        found = super().__getitem__(key)
        self.copied += len(found)
        return found


def _limited(cpu: int, memory: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


@pytest.mark.parametrize("part", [pytest.param(1, marks=pytest.mark.audit), 2])
def test_texts_that_repeat_themselves(part: int) -> None:
    cpu = CPU if part == 1 else CPU // 3
    run = subprocess.run(
        [sys.executable, str(Path(repeated.__file__))],
        capture_output=True,
        text=True,
        env={**os.environ, repeated.PART: str(part)},
        preexec_fn=partial(_limited, cpu, MEMORY // part),
        check=False,
    )
    assert run.returncode == 0, f"{run.stdout}{run.stderr[-500:]}"
    assert len(run.stdout.splitlines()) == len(repeated.TEXTS)


def test_the_signs_before_words_do_not_copy_the_rest_of_the_text() -> None:
    text = "It was (1) so " * 300 + "\n\n(1) One.\n\n(2) Two.\n"
    document = read(Source(text, "a.md"))
    cut = _Cut(text)
    cut.copied = 0
    found = list(unread(replace(document, source=replace(document.source, text=cut))))
    assert not [one for one in found if "note" in str(one.message)]
    assert 0 < cut.copied < 10 * len(text)
