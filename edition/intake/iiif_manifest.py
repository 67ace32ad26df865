"""Finds the pictures of pages in an archive's manifest (IIIF Presentation API 2 and 3).

The program reads only the manifest, and loads no address in the manifest.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterator
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from edition.intake.received_images import ImagesError, ReceivedImage, ReceivedImages
from edition.model.addresses import is_web
from edition.system.messages import EMPTY, Message

_SMALL = 240
"""The width, in pixels, of the small copies requested from image services."""
_SCALING = re.compile(r"level[12]\b")
"""The compliance levels of the Image API at which services make copies of any width."""


def looks_like_json(data: bytes) -> bool:
    return data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")


def images_of_manifest(
    data: bytes, chosen: Callable[[int], Collection[int]] | None = None
) -> ReceivedImages:
    """The pictures of a manifest, in its order.

    `chosen` takes the number of pages and returns the numbers of the pages to use, counted from 1.

    Raises `ImagesError` if the file is not a manifest or has no pictures.
    """
    try:
        manifest = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ImagesError(Message("it is not valid JSON ({reason})", reason=str(error))) from None
    kind = _kind(manifest)
    if kind in ("Collection", "Layer"):
        raise ImagesError(Message("it is a IIIF collection; use one of its manifests"))
    if kind != "Manifest":
        raise ImagesError(Message("it is not a IIIF manifest"))
    canvases = [
        canvas
        for holder in (manifest, *_objects(manifest, "sequences")[:1])
        for canvas in (*_objects(holder, "items"), *_objects(holder, "canvases"))
        if _kind(canvas) == "Canvas"
    ]
    images, found = [], []
    numbers = chosen(len(canvases)) if chosen else range(1, len(canvases) + 1)
    for number in numbers:
        canvas = canvases[number - 1]
        image, why = _image(canvas)
        if image:
            images.append(image)
        if why:
            found.append(Message("page {number}: {problem}", number=number, problem=why))
    if not images:
        raise ImagesError(*found[:1] or (Message("it has no pages with pictures"),))
    return ReceivedImages(tuple(images), _rights(manifest), tuple(found))


def _image(canvas: dict[str, Any]) -> tuple[ReceivedImage | None, Message]:
    """The picture of a page, if it has one, and a message if a picture is missing or not used."""
    painted = list(_painted(canvas))
    usable = [one for one in painted if is_web(_address(one))]
    if not usable:
        return None, Message("it has no picture with an address")
    body = usable[0]
    services = [one for one in _objects(body, "service") if is_web(_id(one))]
    width, height = next(
        (size for size in map(_size, (body, *services)) if all(size)),
        (0, 0),
    )
    image = ReceivedImage(
        name=_address(body),
        label=_words(canvas.get("label")),
        width=width,
        height=height,
        thumbnail=_thumbnail(canvas, services),
    )
    if len(painted) == 1:
        return image, EMPTY
    return image, Message("only the first of its {number} pictures is used", number=len(painted))


def _painted(canvas: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The pictures that annotations paint on a page; a choice counts as its first picture."""
    bodies = [
        body
        for page in _objects(canvas, "items")
        for annotation in _objects(page, "items")
        if annotation.get("motivation") in ("painting", ["painting"])
        for body in _objects(annotation, "body")
    ]
    bodies += [body for one in _objects(canvas, "images") for body in _objects(one, "resource")]
    for body in bodies:
        found = body
        for _ in range(_NESTED):
            chosen = (*_objects(found, "items"), *_objects(found, "default"))
            source = _objects(found, "source") or _objects(found, "full")
            if _kind(found) == "Choice" and chosen:
                found = chosen[0]
            elif _kind(found) == "SpecificResource" and source:
                found = source[0]
        if _kind(found) == "Image":
            yield found


_NESTED = 3
"""The highest number of choices and selections that can be nested around a picture."""


def _address(body: dict[str, Any]) -> str:
    """The address of a picture; if it has only an image service, the address is made from it."""
    services = [_id(one) for one in _objects(body, "service") if is_web(_id(one))]
    if is_web(_id(body)) and _id(body) not in services:
        return _id(body)
    service = services[0].rstrip("/") if services else ""
    version = _kind(_objects(body, "service")[0]) if services else ""
    largest = "max" if version == "ImageService3" else "full"
    return f"{service}/full/{largest}/0/default.jpg" if service else ""


def _thumbnail(canvas: dict[str, Any], services: list[dict[str, Any]]) -> str:
    """The address of a small copy from an image service or, without one, from the manifest."""
    for service in services:
        profile = json.dumps(service.get("profile"))
        if _SCALING.search(profile):
            return f"{_id(service).rstrip('/')}/full/{_SMALL},/0/default.jpg"
    named = canvas.get("thumbnail")
    addresses = (
        one if isinstance(one, str) else _id(one)
        for one in (named if isinstance(named, list) else [named])
        if isinstance(one, str | dict)
    )
    return next(filter(is_web, addresses), "")


def _rights(manifest: dict[str, Any]) -> str:
    """The licence of the pictures or, without one, the statement that the archive requires."""
    for key in ("rights", "license"):
        value = manifest.get(key)
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, str) and is_web(one):
                return one
    required = manifest.get("requiredStatement")
    statement = required.get("value") if isinstance(required, dict) else None
    return _words(statement) or _words(manifest.get("attribution"))


def _words(value: Any) -> str:
    """A text in the first of its languages, as plain text on one line."""
    match value:
        case str():
            return " ".join(Markup(value).striptags().split())
        case [first, *_]:
            return _words(first) if isinstance(first, str | dict) else ""
        case {"@value": str(words)}:
            return _words(words)
        case dict():
            lists = (one for one in value.values() if isinstance(one, list))
            return next(filter(None, map(_words, lists)), "")
        case _:
            return ""


def _size(thing: dict[str, Any]) -> tuple[int, int]:
    sides = (thing.get("width"), thing.get("height"))
    width, height = (side if type(side) is int and side > 0 else 0 for side in sides)
    return width, height


def _id(thing: dict[str, Any]) -> str:
    """The address of an object; empty if it is not a valid address."""
    found = thing.get("id", thing.get("@id"))
    if not isinstance(found, str) or not found.isprintable() or " " in found:
        return ""
    try:
        return found if urlsplit(found).hostname else ""
    except ValueError:
        return ""


def _kind(thing: Any) -> str:
    """The type of an object as version 3 writes it: `Manifest` for `sc:Manifest`."""
    found = thing.get("type", thing.get("@type")) if isinstance(thing, dict) else None
    return found.rpartition(":")[2] if isinstance(found, str) else ""


def _objects(thing: Any, key: str) -> list[dict[str, Any]]:
    """The objects in the value of a key, which can be one object or a list."""
    value = thing.get(key) if isinstance(thing, dict) else None
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, dict)]
