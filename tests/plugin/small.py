"""A one-transcript edition, written into a folder."""

from __future__ import annotations

import hashlib
from pathlib import Path

TRANSCRIPT = """## A Paper

Date: 1961. 7. 6

1. Kim came in May 1961.

2. He came again in July 1961.
"""


def write(
    folder: Path, transcript: str = TRANSCRIPT, *, plugins: str = "[search, edition]"
) -> Path:
    """`mkdocs.yml` and `content/` with one document, `paper`."""
    document = folder / "content" / "documents" / "paper"
    document.mkdir(parents=True)
    (document / "transcript.md").write_text(transcript, encoding="utf-8")
    digest = hashlib.sha256(transcript.encode()).hexdigest()
    (document / "edition.yml").write_text(
        f"id: paper\ntexts:\n  - {{file: transcript.md, language: en, sha256: {digest}}}\n"
        "annotations:\n"
        "  - {id: c1, comment: Kim came, certainty: low, text: 'So the paper says.', see: ['2']}\n",
        encoding="utf-8",
    )
    (folder / "mkdocs.yml").write_text(
        "site_name: Small\ndocs_dir: content\n"
        f"theme: {{name: material, font: false}}\nplugins: {plugins}\n",
        encoding="utf-8",
    )
    return folder
