"""CETEIcean reads the same TEI: the reading text has the same words in the same order."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from auditors.brought import need
from editorial.annotated import annotated

from edition.editorial.reading_text import reading_text

SCRIPT = Path(__file__).parents[2] / "auditors" / "ceteicean.mjs"
VIEWER = SCRIPT.parent / "node_modules" / "CETEIcean" / "package.json"
FILES = sorted((Path(__file__).parent / "viewed").glob("*.xml"))


@pytest.fixture(scope="module")
def viewed() -> dict[str, list[str]]:
    """The words of each file, as the viewer shows them."""
    need(VIEWER)
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node.js is missing")
    files = [str(path) for path in FILES]
    done = subprocess.run(
        [node, SCRIPT.name, *files], cwd=SCRIPT.parent, capture_output=True, check=True, text=True
    )
    return {Path(name).stem: words for name, words in json.loads(done.stdout).items()}


def read_words(path: Path) -> list[str]:
    """The words of the reading text, without the header and the notes."""
    edited = annotated(path.read_text(encoding="utf-8"), file="transcript.xml")
    passages = [one for one in edited.document.passages if one.part in ("head", "body")]
    return " ".join(reading_text(edited, one.content) for one in passages).split()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_words_are_those_of_the_viewer(path: Path, viewed: dict[str, list[str]]) -> None:
    assert read_words(path) == viewed[path.stem]
