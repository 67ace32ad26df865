"""Digests of the data that a document's results depend on: its files, shared files, the code."""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from edition.editorial.dependencies import Used
from edition.editorial.document_texts import Folder
from edition.editorial.edition import Shared
from edition.system.code_digest import code

if TYPE_CHECKING:
    from edition.outputs.options import BuildOptions


def _templates(folder: Path) -> list[tuple[str, str]]:
    """An edition's own templates with their contents."""
    return [
        (path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob("*.html"))
    ]


def _digest(parts: Iterable[bytes]) -> str:
    return blake2b(b"".join(parts), digest_size=20).hexdigest()


def _made_with(options: BuildOptions | None) -> list[tuple[str, str, str]]:
    """The styles, the programs, and the kind of build that determine a document's outputs."""
    pdf = cards = ""
    if options and options.pdf:
        from edition.outputs.pdf import made_with  # noqa: PLC0415 -- slow to import

        pdf = made_with()
    if options and options.cards:
        from edition.outputs import card  # noqa: PLC0415 -- slow to import

        cards = card.made_with()
    styles = options.styles if options else ()
    return [
        *((style.id, style.name, style.made_by) for style in styles),
        ("pdf", pdf, ""),
        ("cards", cards, ""),
        ("preview", str(bool(options and options.preview)), ""),
    ]


TARGETS, OTHERS = 0, 1


class Keys:
    """Digests of the data that each document's results depend on.

    A document's key depends on its own files, and on the names in the registers, since every text
    is searched for these names. The key also depends on the data that every page contains, such as
    the publication and the styles. While a document is processed, all other data that it uses is
    recorded. The recorded data is compared with the current data before the stored result is used
    again.
    """

    def __init__(self, shared: Shared, options: BuildOptions | None) -> None:
        self._shared = shared
        names = [
            (
                *(entry.id, entry.kind, entry.name, entry.forms),
                *([other.name for other in entry.names], dict(entry.identifiers)),
            )
            for entry in shared.registers.entries.values()
        ]
        cited = _made_with(options)
        own = _templates(options.templates) if options and options.templates else []
        publication = shared.publication.model_dump_json(exclude={"titles"})  # other pages' titles
        basis = json.dumps([names, publication, cited, own])
        self.basis = blake2b(basis.encode(), key=code(), digest_size=32).digest()
        """A digest of the data that all documents depend on."""
        self._known: dict[Used, bytes] = {}

    def key(self, folder: Folder) -> str:
        """The key under which the results for a document are stored."""
        found = blake2b(self.basis, digest_size=20)
        for name, data in (("", folder.name.encode()), *sorted(folder.files.items())):
            found.update(f"{name}\0{len(data)}\0".encode())
            found.update(data)
        for picture in folder.pictures.values():
            found.update(f"{picture}\0".encode())
        return found.hexdigest()

    def used(self, used: Iterable[Used]) -> tuple[str, str]:
        """Two digests of data that a document used: one of the targets of its references, and one
        of all other data.
        """
        found: tuple[list[bytes], list[bytes]] = [], []
        for one in used:
            if one not in self._known:
                self._known[one] = f"{one}{self._content(*one)}\0".encode()
            found[TARGETS if one[0] == "target" else OTHERS].append(self._known[one])
        return _digest(found[TARGETS]), _digest(found[OTHERS])

    def _content(self, kind: str, key: str) -> str:
        match kind:
            case "work":
                work = self._shared.works.get(key)
                return f"{work.type}{dict(work.fields)}{dict(work.names)}" if work else ""
            case "entry":
                entry = self._shared.registers.entries.get(key)
                return entry.model_dump_json() if entry else ""
            case "target":
                return self._shared.targets.get(key, "")
            case _:
                event = self._shared.event(key)
                return event.model_dump_json() if event else ""
