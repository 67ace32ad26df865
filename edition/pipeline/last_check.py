"""The result of the last `edition check`: printed again while nothing that it depends on has changed."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from edition.model.findings import Finding
from edition.system.cache import Store, known_types, packed
from edition.system.code_digest import code


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a check of a whole edition found."""

    documents: int
    """How many there are."""
    findings: tuple[Finding, ...]
    """All of them, in order."""
    left: tuple[Finding, ...]
    """Those that are open."""

    @property
    def answered(self) -> int:
        """How many warnings are answered by a note or a reason."""
        return _warnings(self.findings) - _warnings(self.left)


def _warnings(findings: tuple[Finding, ...]) -> int:
    return sum(finding.severity == "warning" for finding in findings)


class LastCheck:
    """The stored result of a check that depends on `parts`, and on the program."""

    def __init__(self, kept: Path, *parts: str) -> None:
        self._store = Store(kept / "last-check", known_types(CheckResult))
        found = blake2b(key=code(), digest_size=20)
        for part in parts:
            found.update(f"{len(part)} {part}".encode(errors="surrogateescape"))
        self._key = found.hexdigest()

    def found(self) -> CheckResult | None:
        """The result; None where nothing is stored for these parts."""
        result = self._store.part(self._key, 0)
        return result if isinstance(result, CheckResult) else None

    def put(self, result: CheckResult) -> None:
        """Store a result in place of all others."""
        self._store.put(self._key, (packed(result),))
        self._store.prune()
