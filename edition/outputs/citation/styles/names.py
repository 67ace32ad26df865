"""Names of people and bodies, and lists of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from edition.editorial.bib_names import OTHERS
from edition.editorial.edition_file import Agent
from edition.model.wording import SOURCE, Wording
from edition.outputs.citation.punctuation import worded
from edition.system.patterns import pattern


@dataclass(frozen=True, slots=True)
class Limit:
    """How many names a style prints: all if there are at most `most` names, otherwise the first
    `kept`.
    """

    most: int
    kept: int
    others: str = "et al."


_EAST_ASIAN = pattern("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")


def forward(agent: Agent) -> str:
    """`Anna M. van den Berg Jr.`, `홍길동`; the name of a body is unchanged."""
    if _EAST_ASIAN.match(agent.family):
        return worded("".join(f"{agent.family}{agent.given}".split()))
    parts = (agent.name, agent.given, agent.particle, agent.prefix, agent.family, agent.suffix)
    return worded(" ".join(filter(None, map(worded, parts))))


def inverted(agent: Agent, *, demoted: bool = True) -> str:
    """`Miller, Anna M.`; names in East Asian scripts always begin with the family name.

    If `demoted`, a prefix of the family name (`van`) follows the given names. A `particle` always
    follows them.
    """
    if agent.name or _EAST_ASIAN.match(agent.family):
        return forward(agent)
    before, after = ("", agent.prefix) if demoted else (agent.prefix, "")
    family = " ".join(filter(None, (worded(before), worded(agent.family))))
    given = " ".join(filter(None, map(worded, (agent.given, agent.particle, after))))
    return worded(", ".join(filter(None, (family, given, worded(agent.suffix)))))


def abbreviated(agent: Agent) -> Agent:
    """A person with initials, `A. M. Miller`; names in East Asian scripts are not abbreviated.

    A part after a hyphen has its own initial only if it begins with a capital: `J.-P.` for
    Jean-Paul, but `T.` for Tong-jin. Lower-case words at the end are not abbreviated: `C. de la`
    for Charles de la.
    """
    if _EAST_ASIAN.match(agent.family):
        return agent
    names = agent.given.split()
    small = len(list(takewhile(str.islower, reversed(names[1:]))))
    words = [re.findall(r"\w[^-]*", word) for word in names[: len(names) - small]]
    initials = [
        "-".join(f"{part[0]}." for i, part in enumerate(parts) if not i or part[0].isupper())
        for parts in words
    ]
    given = " ".join((*initials, *names[len(names) - small :]))
    return agent.model_copy(update={"given": given})


def _named(agents: Sequence[Agent], limit: Limit) -> tuple[Sequence[Agent], bool]:
    """The names that are printed, and whether further names are left out."""
    named = [agent for agent in agents if agent != OTHERS]
    if len(named) > limit.most:
        return named[: limit.kept], True
    return named, len(named) < len(agents)


def running(agents: Sequence[Agent], limit: Limit, wording: Wording) -> str:
    """Names within a sentence: `A and B`, `A, B, and C`, `A et al.`"""
    if not agents:
        return ""
    named, others = _named(agents, limit)
    names = [forward(agent) for agent in named]
    if others:
        return f"{', '.join(names)} {and_others(limit, wording)}"
    return in_sequence(names, "and", wording, always=False)


def alphabetical(
    agents: Sequence[Agent], limit: Limit, wording: Wording, *, demoted: bool = True
) -> str:
    """Names for an alphabetical list: only the first name is inverted, `Pak, Tong-jin, and Ho Lee`."""
    named, others = _named(agents, limit)
    names = [
        forward(agent) if i else inverted(agent, demoted=demoted) for i, agent in enumerate(named)
    ]
    if others:
        return ", ".join((*names, and_others(limit, wording)))
    return in_sequence(names, "and", wording, always=True)


def and_others(limit: Limit, wording: Wording) -> str:
    """`et al.`, or the words that the style uses instead."""
    if limit.others == "and others":
        return wording.pgettext("citation", "and others")
    return wording.pgettext("citation", "et al.")


def in_sequence(names: Sequence[str], last: str, wording: Wording, *, always: bool) -> str:
    """Names as a list: `A and B` (`A, and B` if `always` is true), or `A, B, and C`."""
    if len(names) < 2:
        return "".join(names)
    if wording.language != SOURCE:
        return (
            wording.listed(names)
            if last == "and"
            else f"{', '.join(names[:-1])} {last} {names[-1]}"
        )
    comma = "," if always or len(names) > 2 else ""
    return f"{', '.join(names[:-1])}{comma} {last} {names[-1]}"


def surname(agent: Agent) -> str:
    """The name for a short reference: a family name, or the whole name of a body."""
    family = " ".join(filter(None, (agent.prefix, agent.family)))
    return " ".join((family or forward(agent)).split())
