"""Locators of passages (`3.d.iv`, `3.d.i-p1`, `p4`, `ko:3.d`), their ids and their display."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from edition.model.wording import ENGLISH, Wording
from edition.system.patterns import pattern

_PART = r"(?:[0-9]+|[A-Za-z]+)(?:_[1-9][0-9]*)?"
TEXT = r"[a-z]{2,3}(?:-[a-z0-9]{1,8})*"
"""The name of a text other than the document's first: its language code in small letters."""
_LOCATOR = pattern(
    rf"(?:(?P<text>{TEXT}):)?(?:(?P<path>{_PART}(?:\.{_PART})*|h[1-9][0-9]*)(?:-p(?P<below>[1-9][0-9]*))?"
    r"|p(?P<paragraph>[1-9][0-9]*))"
)
_HEADING = pattern(r"h[1-9][0-9]*")


@dataclass(frozen=True)  # the class has no slots, so that the id of a locator can be cached
class Locator:
    """The outline path of a passage, and a paragraph number if the passage has no label."""

    path: tuple[str, ...] = ()
    """The labels, outermost first, in ASCII and without punctuation: `("3", "d", "iv")`."""
    paragraph: int | None = None
    """The number of the unlabelled paragraph below the path, counted from 1."""
    text: str = ""
    """The name of the text, such as `ko`; empty for the document's first text."""

    @cached_property
    def id(self) -> str:
        """The public fragment: `s3.d.iv`, `s3.d.i-p1`, `p4`, `h2` (a heading without a label).

        In a text other than the first, the fragment begins with the text's name: `ko-s3.d.iv`.
        """
        return f"{self.text}-{self._id}" if self.text else self._id

    @property
    def _id(self) -> str:
        path = ".".join(self.path)
        if self.paragraph is None:
            return path if _HEADING.fullmatch(path) else f"s{path}"
        return f"s{path}-p{self.paragraph}" if path else f"p{self.paragraph}"

    @cached_property
    def display(self) -> str:
        """The locator for readers: `§ 3.d.iv`, `§ 3.d.i, para. 1`, `para. 4`, `§ 3.d.iv (ko)`."""
        return self.shown(ENGLISH)

    @lru_cache(maxsize=4096)  # noqa: B019 -- documents have the same few locators
    def shown(self, wording: Wording) -> str:
        """The locator for readers, in the language of the interface."""
        path = ".".join(_part(part, wording) for part in self.path)
        number = self.paragraph
        if number is None:
            place = wording.gettext("§ {section}", section=path) if path else ""
        elif path:
            place = wording.gettext("§ {section}, para. {number}", section=path, number=number)
        else:
            place = wording.gettext("para. {number}", number=number)
        return f"{place} ({self.text})" if self.text else place

    @property
    def path_in_text(self) -> str:
        """The locator without the name of its text: `3.d.iv`, the same in all texts."""
        return self._id.removeprefix("s")

    def __str__(self) -> str:
        """The locator as an editor writes it: `3.d.iv`, `3.d.i-p1`, `p4`, `ko:3.d.iv`."""
        return f"{self.text}:{self.path_in_text}" if self.text else self.path_in_text

    @classmethod
    def parse(cls, text: str) -> Locator | None:
        """Parse a locator as editors write it; None if the text is not a locator."""
        match = _LOCATOR.fullmatch(text.strip())
        if match is None:
            return None
        path = match["path"]
        number = match["paragraph"] or match["below"]
        labels = tuple(path.split(".")) if path else ()
        return cls(labels, int(number) if number else None, match["text"] or "")


def _part(label: str, wording: Wording) -> str:
    """A label for readers; `iv_2` is the second of several sibling labels `iv`."""
    name, again, number = label.partition("_")
    return wording.gettext("{label} no. {number}", label=name, number=number) if again else label


def display(fragment: str, wording: Wording) -> str:
    """A fragment for readers: a locator as `§ 3.d.iv`; in any other fragment, spaces replace
    hyphens.
    """
    match = _FRAGMENT.fullmatch(fragment)
    locator = Locator.parse(match["name"]) if match else None
    if match is None or locator is None:
        return fragment.replace("-", " ")
    return replace(locator, text=match["text"] or "").shown(wording)


_FRAGMENT = pattern(rf"(?:(?P<text>{TEXT})-)?s?(?P<name>(?:(?<=s)[\w.]|[ph]\d).*)")
