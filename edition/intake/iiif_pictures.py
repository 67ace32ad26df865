"""Finds the picture of a page in a manifest, with its address, size, and small copy (IIIF)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from edition.model.addresses import is_web
from edition.model.pictures import PICTURE_ENDINGS
from edition.system.patterns import pattern

_SMALL = 240
"""The width, in pixels, of the small copies requested from image services."""
_SCALING = pattern(r"level[12]\b")
"""The compliance levels of the Image API at which services make copies of any width."""
_IMAGE_SERVICE = pattern(r"ImageService|/api/image\b|/image-api/|level[0-2]\b")
_FIRST_VERSION = pattern(r"ImageService1|/api/image/1|/image-api/1")
_REQUEST = pattern(
    r".*/(?P<region>full|square|(?:pct:)?[0-9.,]+)/(?P<size>full|\^?max|\^?!?(?:pct:)?[0-9.,]+)"
    r"/!?[0-9.]+/[a-z]+\.[a-z0-9]+"
)
"""An address of a picture in the form of the Image API."""
_SIZE = pattern(r"\^?!?(?P<width>[0-9]*),(?P<height>[0-9]*)")
_NESTED = 3
"""The highest number of choices and selections that can be nested around a picture."""


@dataclass(frozen=True, slots=True)
class Painted:
    """A picture that an annotation in the IIIF manifest places on a page."""

    body: dict[str, Any]
    alternatives: int = 1
    """The number of pictures from which viewers let readers choose."""
    changed: bool = False
    """Whether only a part of the picture is painted, or the picture is rotated."""
    on_part: bool = False
    """Whether the picture is painted on only a part of the page."""


def painted(canvas: dict[str, Any]) -> Iterator[Painted]:
    """The pictures of a page, in order; only the first of the alternatives in a `Choice` is
    used.
    """
    annotations = [
        (annotation, body)
        for page in objects(canvas, "items")
        for annotation in objects(page, "items")
        if annotation.get("motivation") in ("painting", ["painting"])
        for body in objects(annotation, "body")
    ]
    annotations += [
        (annotation, body)
        for annotation in objects(canvas, "images")
        for body in objects(annotation, "resource")
    ]
    for annotation, body in annotations:
        found = _unwrapped(body)
        if kind(found.body) == "Image":
            yield replace(found, on_part=_is_on_part(annotation))


def _unwrapped(body: dict[str, Any]) -> Painted:
    found, alternatives, changed = body, 1, False
    for _ in range(_NESTED):
        chosen = (*objects(found, "default"), *objects(found, "items"), *objects(found, "item"))
        source = objects(found, "source") or objects(found, "full")
        if kind(found) == "Choice" and chosen:
            found, alternatives = chosen[0], alternatives + len(chosen) - 1
        elif kind(found) == "SpecificResource" and source:
            changed = changed or bool(objects(found, "selector"))
            found = source[0]
    return Painted(found, alternatives, changed)


def _is_on_part(annotation: dict[str, Any]) -> bool:
    target = annotation.get("target", annotation.get("on"))
    return bool(objects(target, "selector")) or (isinstance(target, str) and "xywh=" in target)


def address(body: dict[str, Any]) -> str:
    """The address of a picture; empty if the picture has no address.

    Instead of the picture's address, some manifests give the address of a web page, of the image
    service, or of a smaller copy. In these cases, the address of the whole picture is made from the
    address of the image service.
    """
    named, services = id_of(body), image_services(body)
    if not services:
        return named
    if _is_picture(named) and not _is_smaller(named, size_of(body)):
        return named
    service = services[0]
    largest = "max" if kind(service) == "ImageService3" else "full"
    return f"{id_of(service).rstrip('/')}/full/{largest}/0/{_quality(service)}.jpg"


def _is_picture(named: str) -> bool:
    parts = urlsplit(named)
    return bool(_REQUEST.fullmatch(parts.path)) or parts.path.casefold().endswith(PICTURE_ENDINGS)


def _is_smaller(named: str, size: tuple[int, int]) -> bool:
    """Whether an address requests a copy that is smaller than the stated size of the picture."""
    request = _REQUEST.fullmatch(urlsplit(named).path)
    if not request or request["region"] != "full":
        return False
    sides = _SIZE.fullmatch(request["size"])
    return sides is not None and any(
        side and int(side) < whole
        for side, whole in zip((sides["width"], sides["height"]), size, strict=True)
        if whole
    )


def thumbnail(canvas: dict[str, Any], body: dict[str, Any]) -> str:
    """The address of a small copy: from an image service or, if no service makes one, from the
    manifest.
    """
    for service in image_services(body):
        if _SCALING.search(json.dumps(service.get("profile"))):
            return f"{id_of(service).rstrip('/')}/full/{_SMALL},/0/{_quality(service)}.jpg"
    named = canvas.get("thumbnail")
    addresses = (
        one if isinstance(one, str) else id_of(one)
        for one in (named if isinstance(named, list) else [named])
        if isinstance(one, str | dict)
    )
    return next(filter(is_web, addresses), "")


def size_of(thing: dict[str, Any]) -> tuple[int, int]:
    sides = (thing.get("width"), thing.get("height"))
    width, height = (side if type(side) is int and side > 0 else 0 for side in sides)
    return width, height


def image_services(body: dict[str, Any]) -> list[dict[str, Any]]:
    """The services that deliver copies of a picture; other services are for logins or searches."""
    found = []
    for one in objects(body, "service"):
        hints = "".join(
            json.dumps(one[key]) for key in ("type", "@type", "@context", "profile") if key in one
        )
        if is_web(id_of(one)) and (not hints or _IMAGE_SERVICE.search(hints)):
            found.append(one)
    return found


def _quality(service: dict[str, Any]) -> str:
    """The name of the usual quality of pictures; version 2 of the Image API changed this name."""
    stated = (
        kind(service),
        json.dumps(service.get("@context")),
        json.dumps(service.get("profile")),
    )
    known = next(filter(_IMAGE_SERVICE.search, stated), "")
    return "native" if _FIRST_VERSION.search(known) else "default"


def id_of(thing: dict[str, Any]) -> str:
    """The address of an object; empty if it is not a valid address."""
    found = thing.get("id", thing.get("@id"))
    if not isinstance(found, str) or not found.isprintable():
        return ""
    try:
        return found.strip().replace(" ", "%20") if urlsplit(found.strip()).hostname else ""
    except ValueError:
        return ""


def kind(thing: Any) -> str:
    """The type of a IIIF object in the notation of version 3: `Manifest` for `sc:Manifest`."""
    found = thing.get("type", thing.get("@type")) if isinstance(thing, dict) else None
    return found.rpartition(":")[2] if isinstance(found, str) else ""


def objects(thing: Any, key: str) -> list[dict[str, Any]]:
    """The objects under a key; the value of the key can be one object or a list."""
    value = thing.get(key) if isinstance(thing, dict) else None
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, dict)]
