"""A bag (RFC 8493) as a ZIP file: the same payload gives the same bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from edition.system.folders import Contents

_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest time in ZIP, used for all files, so that the same files give the same bytes."""
_MODE = 0o100644 << 16
_UNIX = 3
_DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_ALGORITHM = "sha512"
"""The algorithm that RFC 8493 (2.4) recommends."""


class Bag:
    """A bag that is being written. `add` adds the payload; at the end, `seal` adds manifests."""

    def __init__(self, archive: ZipFile, name: str) -> None:
        self._zip = archive
        self._name = name
        self._digests: dict[str, str] = {}
        self.sizes: dict[str, int] = {}
        """Maps paths of the payload's files, below `data/`, to the files' sizes in bytes."""

    def add(self, contents: Contents) -> None:
        """Add files to the payload."""
        for path, data in contents:
            whole = data if isinstance(data, bytes) else b"".join(data)
            self.sizes[path] = len(whole)
            self._digests[f"data/{path}"] = self._put(f"data/{path}", whole)

    def seal(self, info: Iterable[tuple[str, str]]) -> None:
        """Add the tag files: the declaration, `info` about the bag, and the manifests."""
        oxum = f"{sum(self.sizes.values())}.{len(self.sizes)}"
        lines = (*info, ("Payload-Oxum", oxum))
        tags = {
            "bagit.txt": _DECLARATION,
            "bag-info.txt": "".join(
                f"{label}: {_line(value)}\n" for label, value in lines
            ).encode(),
            f"manifest-{_ALGORITHM}.txt": _manifest(self._digests),
        }
        digests = {path: self._put(path, data) for path, data in tags.items()}
        self._put(f"tagmanifest-{_ALGORITHM}.txt", _manifest(digests))

    def _put(self, path: str, data: bytes) -> str:
        entry = ZipInfo(f"{self._name}/{path}", _TIME)
        entry.compress_type, entry.external_attr = ZIP_DEFLATED, _MODE
        entry.create_system = _UNIX
        self._zip.writestr(entry, data, compresslevel=9)
        return hashlib.new(_ALGORITHM, data).hexdigest()


def _manifest(digests: Mapping[str, str]) -> bytes:
    return "".join(f"{digests[path]}  {_encoded(path)}\n" for path in sorted(digests)).encode()


def _encoded(path: str) -> str:
    """A path for a manifest, with line ends and per cent signs escaped (RFC 8493, 2.1.3)."""
    return path.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")


def _line(value: str) -> str:
    return " ".join(value.split())
