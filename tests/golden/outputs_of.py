"""What is published of a document, as text."""

from __future__ import annotations

import json

from edition import EditedDocument
from edition.editorial.edition import Shared
from edition.outputs.document_context import DocumentContext
from edition.outputs.html.print_page import printed_page
from edition.outputs.search.entries import members
from edition.pipeline.document_outputs import published


def outputs(edited: EditedDocument, shared: Shared) -> dict[str, str]:
    """Each output by its name among the goldens; `ID.txt` and the like as their files are called."""
    parts = published(DocumentContext(edited, shared))
    files = {
        address.rpartition("/")[2]: data.decode()
        for address, data in parts.files
        if address.endswith((".tei.xml", ".annotations.jsonld", ".txt"))
        and ".received." not in address
    }
    entries = (
        json.dumps(entry, ensure_ascii=False, sort_keys=True) for entry in members(parts.entries)
    )
    return {
        f"{edited.id}.reading.html": parts.page.body,
        f"{edited.id}.print.html": printed_page(DocumentContext(edited, shared).texts, shared),
        **files,
        f"{edited.id}.search.jsonl": "".join(f"{line}\n" for line in entries),
    }
