"""Finds the present names of passages that were renamed when a transcript was corrected."""

from __future__ import annotations

from collections.abc import Sequence

from edition.editorial.document_texts import Resolvers
from edition.editorial.edition_file import Revision
from edition.editorial.former_name import FormerName
from edition.editorial.yaml_located import Located


def former_names(
    revisions: Sequence[Revision], resolvers: Resolvers, located: Located
) -> tuple[FormerName, ...]:
    """The earlier names of all renamed passages. If a passage no longer exists, its earlier name is
    left out, and a finding reports this.
    """
    found: dict[str, FormerName] = {}
    for number, revision in enumerate(revisions):
        for name, first in revision.moved.items():
            now = first
            for later in revisions[number + 1 :]:
                now = later.moved.get(now, now)
            if resolvers.place(now) is None:
                if not any(name in later.moved for later in revisions[number + 1 :]):
                    place = located.place("revisions", number, "moved", name)
                    resolvers.passage_unknown(now, place)
                continue
            found[name] = FormerName(name, now, revision.date)
    return tuple(one for one in found.values() if one.name != one.now)
