"""The library's warnings, shown in the language of the program that uses the library."""

from __future__ import annotations

import logging
from collections.abc import Callable

from edition.system.messages import Message, verbatim

_LIBRARY = logging.getLogger("edition")


class _Shown(logging.Handler):
    def __init__(self, show: Callable[[Message], None]) -> None:
        super().__init__(logging.WARNING)
        self._show = show

    def emit(self, record: logging.LogRecord) -> None:
        found = record.msg
        self._show(found if isinstance(found, Message) else verbatim(record.getMessage()))
        if record.exc_info and logging.lastResort:
            logging.lastResort.handle(record)  # an error in the program, so its traceback is useful


def show_log(show: Callable[[Message], None]) -> None:
    """From now on, pass the library's warnings to `show` instead of the function set earlier."""
    for handler in [one for one in _LIBRARY.handlers if isinstance(one, _Shown)]:
        _LIBRARY.removeHandler(handler)
    _LIBRARY.addHandler(_Shown(show))
