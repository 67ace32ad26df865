"""Makes addresses absolute or relative to a file, and selects fields that are not empty."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from edition.editorial.publication_file import Publication
from edition.model.addresses import relative


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses in the file at `origin`: absolute if the site's address is known, else relative."""

    origin: str
    home: str
    """The address of the edition's home page, with a slash at its end; may be empty."""

    @classmethod
    def of(cls, publication: Publication, origin: str) -> Links:
        return cls(origin, publication.home)

    def __call__(self, address: str) -> str:
        return f"{self.home}{address}" if self.home else relative(address, self.origin)


def filled(**fields: Any) -> dict[str, Any]:
    """The fields that are not empty."""
    return {name: value for name, value in fields.items() if value not in ("", None, [], {})}
