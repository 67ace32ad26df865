"""Live preview: every editor's file is watched, and mistakes leave the site standing."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from plugin import small

pytestmark = pytest.mark.slow

PATIENCE = 300
"""Seconds to wait for what takes one or two on a machine that does nothing else."""


@contextmanager
def serving(folder: Path) -> Iterator[tuple[str, Path]]:
    """A `mkdocs serve` of a folder: its address, and the file that it logs to."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = folder / "serve.log"
    command = [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"]
    with log.open("w", encoding="utf-8") as output:
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        )
        try:
            yield f"http://127.0.0.1:{port}/", log
        finally:
            process.terminate()
            process.wait(PATIENCE)


def fetched(url: str) -> str:
    with suppress(OSError), urllib.request.urlopen(url, timeout=PATIENCE) as answer:  # noqa: S310 # our own
        return str(answer.read().decode())
    return ""


def wait(condition: Callable[[], bool], log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, log.read_text(encoding="utf-8")
        time.sleep(0.2)


def test_an_edit_shows_and_a_mistake_stops_nothing(tmp_path: Path) -> None:
    folder = small.write(tmp_path / "small")
    yml = folder / "content" / "documents" / "paper" / "edition.yml"
    good = yml.read_text(encoding="utf-8")
    with serving(folder) as (address, log):
        reading = f"{address}documents/paper/"
        wait(lambda: "So the paper says." in fetched(reading), log)

        yml.write_text(good.replace("So the paper says.", "Another remark."), encoding="utf-8")
        wait(lambda: "Another remark." in fetched(reading), log)

        wrong = "  - {id: c2, comment: nowhere to be found, certainty: low, text: x}\n"
        yml.write_text(good + wrong, encoding="utf-8")
        wait(lambda: "quote-not-found" in log.read_text(encoding="utf-8"), log)
        wait(lambda: "So the paper says." in fetched(reading), log)
        line = good.count("\n") + 1
        assert re.search(rf"edition\.yml:{line}:23: error\[quote-not-found\]", log.read_text())
        assert "Traceback" not in log.read_text(encoding="utf-8")

        words = folder / "content" / "words.md"
        words.write_text("---\nedition: glosary\n---\n# Words\n", encoding="utf-8")
        wait(lambda: "unknown view “glosary”" in log.read_text(encoding="utf-8"), log)
        wait(lambda: "Words" in fetched(f"{address}words/"), log)
        words.unlink()

        (folder / "content" / "registers").mkdir()
        (folder / "content" / "registers" / "people.yml").write_text(
            "entries:\n  - {id: kim, name: Kim, forms: [Kim], text: A person.}\n", encoding="utf-8"
        )
        yml.write_text(good, encoding="utf-8")
        wait(lambda: "A person." in fetched(f"{address}glossary/"), log)
