"""What is said of how far a build or a command is: at a terminal only, and only where it takes long."""

from __future__ import annotations

import logging
import sys

import pytest

from edition.commands import common
from edition.system.messages import Message
from mkdocs_edition import progress
from mkdocs_edition.progress import Progress


class Terminal:
    """Standard error as a terminal, which keeps what is written."""

    def __init__(self, stream: object, *, real: bool = True) -> None:
        self._stream, self._real, self.text = stream, real, ""

    def isatty(self) -> bool:
        return self._real

    def write(self, text: str) -> int:
        self.text += text
        return len(text)

    def flush(self) -> None:
        pass


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", 0.0)
    monkeypatch.setattr(progress, "_PAUSE", 0.0)
    monkeypatch.setattr(common, "_PATIENCE", 0.0)


def steps(count: int) -> None:
    told = Progress(Message("Writing documents"), count)
    for _ in range(count):
        told.step()


@pytest.mark.usefixtures("impatient")
def test_a_build_says_how_far_it_is(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "mkdocs.plugins.edition")
    monkeypatch.setattr(sys, "stderr", Terminal(sys.stderr, real=False))
    steps(3)
    assert caplog.messages == []
    monkeypatch.setattr(sys, "stderr", Terminal(sys.stderr))
    steps(3)
    assert caplog.messages == ["Writing documents: 1 of 3", "Writing documents: 2 of 3"]


def test_a_build_of_a_moment_says_nothing(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "mkdocs.plugins.edition")
    monkeypatch.setattr(sys, "stderr", Terminal(sys.stderr))
    monkeypatch.setattr(progress, "_PATIENCE", 1000.0)
    steps(3)
    assert caplog.messages == []


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("real", [True, False])
def test_a_command_shows_a_bar_at_a_terminal_only(
    monkeypatch: pytest.MonkeyPatch, *, real: bool
) -> None:
    terminal = Terminal(sys.stderr, real=real)
    monkeypatch.setattr(sys, "stderr", terminal)
    assert list(common.watched(range(4), Message("Listing"), 4)) == [0, 1, 2, 3]
    assert ("Listing" in terminal.text) == real
    assert ("100%" in terminal.text) == real
