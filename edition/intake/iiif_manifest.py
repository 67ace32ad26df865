"""Finds the pictures of pages in an archive's manifest (IIIF Presentation API 2 and 3).

The program reads only the manifest, and loads nothing from the addresses in it.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from edition.intake.iiif_pictures import (
    address,
    image_services,
    kind,
    objects,
    painted,
    size_of,
    thumbnail,
)
from edition.intake.received_images import ImagesError, ReceivedImage, ReceivedImages
from edition.model.addresses import is_web
from edition.system.messages import Message
from edition.system.patterns import pattern

_BREAKS = pattern(r"<(?:br|/p|/div|/li)\b[^<>]*>", re.IGNORECASE)
"""Tags that separate words in statements of rights."""


def looks_like_json(data: bytes) -> bool:
    return data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")


def images_of_manifest(
    data: bytes, chosen: Callable[[int], Collection[int]] | None = None
) -> ReceivedImages:
    """The pictures of a IIIF manifest, in the manifest's order.

    `chosen` is called with the total number of pages, and returns the numbers of the pages to use,
    counted from 1.

    Raises `ImagesError` if the file is not a manifest or has no pictures.
    """
    try:
        manifest = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ImagesError(Message("it is not valid JSON ({reason})", reason=str(error))) from None
    type_ = kind(manifest)
    if type_ in ("Collection", "Layer"):
        raise ImagesError(Message("it is a IIIF collection; use one of its manifests"))
    if type_ != "Manifest":
        raise ImagesError(Message("it is not a IIIF manifest"))
    orders = objects(manifest, "sequences")
    canvases = [
        canvas
        for holder in (manifest, *orders[:1])
        for canvas in (*objects(holder, "items"), *objects(holder, "canvases"))
        if kind(canvas) == "Canvas"
    ]
    images, used, problems = [], [], dict[Message, list[int]]()
    numbers = chosen(len(canvases)) if chosen else range(1, len(canvases) + 1)
    for number in numbers:
        canvas = canvases[number - 1]
        image, found = _image(canvas)
        if image:
            images.append(image)
            used.append(canvas)
        for problem in found:
            problems.setdefault(problem, []).append(number)
    messages = list(_by_problem(problems))
    if not images:
        raise ImagesError(*messages[:1] or (Message("it has no pages with pictures"),))
    if len(orders) > 1:
        messages.append(
            Message(
                "only the first of the manifest's {number} page orders is used", number=len(orders)
            )
        )
    rights = _rights(manifest)
    messages += _other_rights(manifest, used, rights)
    return ReceivedImages(tuple(images), rights, tuple(messages))


def _image(canvas: dict[str, Any]) -> tuple[ReceivedImage | None, list[Message]]:
    """The picture of a page, if it has one, and messages about parts that are not used."""
    usable = [one for one in painted(canvas) if is_web(address(one.body))]
    if not usable:
        return None, [Message("it has no picture with an address")]
    first = usable[0]
    found = []
    count = sum(one.alternatives for one in usable)
    if count > 1:
        found.append(Message("only the first of its {number} pictures is used", number=count))
    if first.changed:
        found.append(
            Message(
                "the manifest crops or rotates the picture of this page; the program uses the picture whole and unrotated"
            )
        )
    sizes = map(size_of, (first.body, *image_services(first.body)))
    width, height = next((size for size in sizes if all(size)), (0, 0))
    if not width and len(usable) == 1 and not first.changed and not first.on_part:
        width, height = size_of(canvas)
        if width:
            found.append(
                Message(
                    "the manifest does not state the size of the page's picture; the size of the page is used"
                )
            )
    image = ReceivedImage(
        name=address(first.body),
        label=_words(canvas.get("label")),
        width=width,
        height=height,
        thumbnail=thumbnail(canvas, first.body),
    )
    return image, found


def _by_problem(found: Mapping[Message, Sequence[int]]) -> Iterator[Message]:
    """One message for each problem, with the numbers of the pages that have this problem."""
    for problem, numbers in found.items():
        if len(numbers) == 1:
            yield Message("page {number}: {problem}", number=numbers[0], problem=problem)
        else:
            yield Message("pages {numbers}: {problem}", numbers=_spans(numbers), problem=problem)


def _spans(numbers: Sequence[int]) -> tuple[str, ...]:
    """Numbers as texts; successive numbers are combined into a span: `1–3`, `7`."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][-1] + 1:
            spans[-1] = [spans[-1][0], number]
        else:
            spans.append([number])
    return tuple("–".join(map(str, span)) for span in spans)


def _other_rights(
    manifest: dict[str, Any], canvases: Iterable[dict[str, Any]], rights: str
) -> Iterator[Message]:
    """Messages about a required statement and rights of pages, if these differ from `rights`."""
    statement = _statement(manifest)
    if statement and statement != rights:
        yield Message("the archive requires the statement “{words}”", words=statement)
    of_pages = Counter(
        _rights(canvas) or _rights(next(painted(canvas)).body) for canvas in canvases
    )
    for words, count in of_pages.items():
        if words and words != rights:
            yield Message(
                "{count} page has rights of its own: “{words}”",
                "{count} pages have rights of their own: “{words}”",
                count=count,
                words=words,
            )


def _rights(thing: dict[str, Any]) -> str:
    """The licence of pictures; if there is no licence, the statement required by the archive."""
    for key in ("rights", "license"):
        value = thing.get(key)
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, str) and is_web(one):
                return one
    return _statement(thing)


def _statement(thing: dict[str, Any]) -> str:
    """The statement required by the archive; empty if no statement is required."""
    required = thing.get("requiredStatement")
    value = required.get("value") if isinstance(required, dict) else None
    return _words(value) or _words(thing.get("attribution"))


def _words(value: Any) -> str:
    """A text in the first of its languages, as plain text on one line."""
    match value:
        case str():
            return " ".join(Markup(_BREAKS.sub(" ", value)).striptags().split())
        case [first, *_]:
            return _words(first) if isinstance(first, str | dict) else ""
        case {"@value": str(words)}:
            return _words(words)
        case dict():
            lists = (one for one in value.values() if isinstance(one, list))
            return next(filter(None, map(_words, lists)), "")
        case _:
            return ""
