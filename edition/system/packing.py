"""Data packed with gzip, so that the same data give the same bytes on every machine."""

from __future__ import annotations

import gzip
import io


def packed(data: bytes) -> bytes:
    """Data in gzip's format, without a time or a name.

    `gzip.compress` is not used, because its byte for the operating system depends on Python's
    version.
    """
    buffer = io.BytesIO()
    with gzip.GzipFile("", "wb", fileobj=buffer, mtime=0) as file:
        file.write(data)
    return buffer.getvalue()
