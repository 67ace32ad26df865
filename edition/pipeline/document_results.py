"""The packed results of one document, and how they are stored."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from edition.editorial.document_texts import Folder
from edition.editorial.edition import Shared
from edition.pipeline.cache_keys import Keys
from edition.pipeline.make import CacheEntry, Read, finish
from edition.system.cache import Store, UnpackableError, digest, packed
from edition.system.messages import about, message_of

if TYPE_CHECKING:
    from edition.outputs.options import BuildOptions

Result = tuple[CacheEntry, tuple[bytes, ...]]
"""A document's cache entry, and the packed parts of its published outputs, if there are any."""


def result(known: Read, folder: Folder, shared: Shared, options: BuildOptions | None) -> Result:
    """The result for a document that has been read."""
    short, parts = finish(known, shared, options)
    separate = tuple(_packed(part, folder) for part in (parts.separate() if parts else ()))
    if separate:
        sums = (short.summed, *(digest(part).hex() for part in separate))
        short = replace(short, sums=sums)
    return short, separate


def store_result(store: Store, key: str, found: Result, folder: Folder, keys: Keys) -> bool:
    """Store the result for a document, and tell whether the store has its parts under the key."""
    short, parts = found
    # Only this build reads parts without an entry; later builds do not.
    kept = (keys.used(short.used), short) if short.stored else None
    return store.put(key, (_packed(kept, folder), *parts))


def _packed(value: object, folder: Folder) -> bytes:
    """A packed result for a document.

    Raises `UnpackableError`, which names the document's folder.
    """
    try:
        return packed(value)
    except UnpackableError as error:
        raise UnpackableError(about(folder.name, message_of(error))) from None
