"""Packs data with gzip so that the same data result in the same bytes on every machine."""

from __future__ import annotations

import gzip
import io


def packed(data: bytes) -> bytes:
    """Data in gzip's format, without a time or the name of a file.

    Data in this format contain a byte that names the operating system. `gzip.compress` is not used,
    because it sets this byte differently in different versions of Python.
    """
    buffer = io.BytesIO()
    with gzip.GzipFile("", "wb", fileobj=buffer, mtime=0) as file:
        file.write(data)
    return buffer.getvalue()
