"""Each transcript among the cases, read and held against its golden."""

from __future__ import annotations

from pathlib import Path

import pytest
from shared import CASES, TELEGRAM, check_golden

from edition import Source, read
from edition.outputs.dump import dump


def document_of(path: Path) -> str:
    return dump(read(Source.decode(path.read_bytes(), path.name)))


@pytest.mark.parametrize("path", sorted(CASES.glob("*.[mt]*")), ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    check_golden(path.with_suffix(".golden"), document_of(path))


def test_telegram() -> None:
    check_golden(CASES / "telegram.golden", document_of(TELEGRAM))
