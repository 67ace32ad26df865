"""Each TEI text among the cases, read and held against its golden, with what became of its tags."""

from __future__ import annotations

from pathlib import Path

import pytest
from shared import TEI_CASES, check_golden

from edition import Source
from edition.outputs.dump import dump
from edition.reading.tei.reader import survey


@pytest.mark.parametrize("path", sorted(TEI_CASES.glob("*.xml")), ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    document, census = survey(Source.decode(path.read_bytes(), path.name))
    lines = [
        f"{what}: {', '.join(f'{count} {name}' for name, count in sorted(counted.items()))}\n"
        for what, counted in (
            ("read", census.read),
            ("as text", census.as_text),
            ("left out", census.left_out),
        )
    ]
    check_golden(path.with_suffix(".golden"), dump(document) + "".join(lines))
