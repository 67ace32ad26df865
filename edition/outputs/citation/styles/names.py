"""Names of people and bodies, and lists of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from edition.editorial.files import Agent


@dataclass(frozen=True, slots=True)
class Limit:
    """How many names a style gives: all up to `most`, of more only the first few `kept`."""

    most: int
    kept: int
    others: str = "et al."


_EAST_ASIAN = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")


def forward(agent: Agent) -> str:
    """`Douglas M. Gibler`, `김일성`; a body as it is."""
    if _EAST_ASIAN.match(agent.family):
        return "".join(f"{agent.family}{agent.given}".split())
    return " ".join(f"{agent.name} {agent.given} {agent.family}".split())


def inverted(agent: Agent) -> str:
    """`Gibler, Douglas M.`; a name in East Asian writing begins with the family anyway."""
    if not agent.given.strip() or _EAST_ASIAN.match(agent.family):
        return forward(agent)
    return " ".join(f"{agent.family}, {agent.given}".split())


def initials(agent: Agent) -> str:
    """`D. M.`; after a hyphen a capital only (`J.-P.`, but `T.` for Tong-jin); none of Hangul."""
    if _EAST_ASIAN.match(agent.family):
        return ""
    words = [
        "-".join(f"{part[0]}." for i, part in enumerate(parts) if not i or part[0].isupper())
        for word in agent.given.split()
        if (parts := re.findall(r"[^-]+", word))
    ]
    return " ".join(words)


def running(agents: Sequence[Agent], limit: Limit) -> str:
    """Names within a sentence: `A and B`, `A, B, and C`, `A et al.`"""
    names = [forward(agent) for agent in agents]
    if len(names) > limit.most:
        return f"{', '.join(names[: limit.kept])} {limit.others}"
    return in_sequence(names, "and", always=False)


def alphabetical(agents: Sequence[Agent], limit: Limit) -> str:
    """Names for an alphabetical list: only the first is turned round, `Pak, Tong-jin, and Ho Lee`."""
    names = [forward(agent) if i else inverted(agent) for i, agent in enumerate(agents)]
    if len(names) > limit.most:
        return ", ".join((*names[: limit.kept], limit.others))
    return in_sequence(names, "and", always=True)


def in_sequence(names: Sequence[str], last: str, *, always: bool) -> str:
    """`A and B` or, where a comma always stands before the word, `A, and B`; `A, B, and C`."""
    if len(names) < 2:
        return "".join(names)
    comma = "," if always or len(names) > 2 else ""
    return f"{', '.join(names[:-1])}{comma} {last} {names[-1]}"


def surname(agent: Agent) -> str:
    """What a short reference calls somebody; a body by its whole name."""
    return " ".join((agent.family or forward(agent)).split())
