"""Warnings of the library, in the language of the program that shows them."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from edition.model.wording import Wording
from edition.system.messages import Message
from edition.system.shown_log import show_log

_LIBRARY = logging.getLogger("edition.system.cache")


@pytest.fixture
def shown() -> Iterator[list[Message]]:
    """What is shown; an earlier function gets nothing."""
    before, found = list(logging.getLogger("edition").handlers), list[Message]()
    show_log(lambda message: found.append(Message(f"earlier: {message}")))
    show_log(found.append)
    yield found
    logging.getLogger("edition").handlers = before


def test_a_warning_is_shown_once_and_can_be_translated(shown: list[Message]) -> None:
    _LIBRARY.warning(
        Message(
            "{folder}: {problem}; results are not stored for the next run", folder="a", problem="b"
        )
    )
    _LIBRARY.warning("100 %s", "{percent}")
    _LIBRARY.info(Message("nothing to report"))
    german = Wording("de")
    assert [german.say(one) for one in shown] == [
        "a: b; Ergebnisse werden für den nächsten Lauf nicht gespeichert",
        "100 {percent}",
    ]


def test_an_error_of_the_program_keeps_its_traceback(
    shown: list[Message], capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        int("x")
    except ValueError:
        _LIBRARY.exception(
            Message("the preview cannot rebuild the pages of {folders}", folders=("a",))
        )
    assert len(shown) == 1
    assert "ValueError: " in capsys.readouterr().err
