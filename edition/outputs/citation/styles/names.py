"""Names of people and bodies, and lists of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from edition.editorial.models import Agent
from edition.outputs.citation.styles.punctuation import worded


@dataclass(frozen=True, slots=True)
class Limit:
    """How many names a style gives: all up to `most`, of more only the first few `kept`."""

    most: int
    kept: int
    others: str = "et al."


_EAST_ASIAN = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")


def forward(agent: Agent) -> str:
    """`Anna M. Miller`, `홍길동`; a body as it is."""
    if _EAST_ASIAN.match(agent.family):
        return worded("".join(f"{agent.family}{agent.given}".split()))
    return worded(f"{worded(agent.name)} {worded(agent.given)} {worded(agent.family)}")


def inverted(agent: Agent) -> str:
    """`Miller, Anna M.`; a name in East Asian writing begins with the family anyway."""
    if agent.name or _EAST_ASIAN.match(agent.family):
        return forward(agent)
    return worded(f"{worded(agent.family)}, {worded(agent.given)}")


def abbreviated(agent: Agent) -> Agent:
    """The same with initials, `A. M. Miller`; a name in East Asian writing has none.

    After a hyphen a capital makes one: `J.-P.` for Jean-Paul, but `T.` for Tong-jin.
    """
    if _EAST_ASIAN.match(agent.family):
        return agent
    words = [re.findall(r"\w[^-]*", word) for word in agent.given.split()]
    initials = [
        "-".join(f"{part[0]}." for i, part in enumerate(parts) if not i or part[0].isupper())
        for parts in words
    ]
    return agent.model_copy(update={"given": " ".join(initials)})


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
