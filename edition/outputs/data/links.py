"""Addresses as they stand in a file, and JSON in which no text is markup."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic_core import to_json

from edition.addresses import relative
from edition.editorial.files import Publication


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses in the file at `origin`: absolute where the edition's own is known, else from there."""

    origin: str
    home: str
    """The address of the edition's home page, with a slash at its end; may be empty."""

    @classmethod
    def of(cls, publication: Publication, origin: str) -> Links:
        return cls(origin, publication.url.rstrip("/") + "/" if publication.url else "")

    def __call__(self, address: str) -> str:
        return f"{self.home}{address}" if self.home else relative(address, self.origin)


def dumps(data: Any, indent: int | None = None) -> str:
    """JSON that stays a string of characters wherever a page might take it in."""
    text = to_json(data, indent=indent).decode()
    return text.replace("<", "\\u003c").replace(">", "\\u003e")


def filled(**fields: Any) -> dict[str, Any]:
    """The fields that say something."""
    return {name: value for name, value in fields.items() if value not in ("", None, [], {})}
