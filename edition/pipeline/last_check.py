"""The stored result of the last `edition check`, valid until one of its inputs changes."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from edition.model.findings import Finding
from edition.system.cache import Store, known_types, packed
from edition.system.code_digest import code


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The result of a check of a whole edition."""

    documents: int
    """The number of documents."""
    findings: tuple[Finding, ...]
    """All findings, in order."""
    left: tuple[Finding, ...]
    """The open findings."""

    @property
    def answered(self) -> int:
        """The number of warnings that are resolved by a note or accepted with a reason."""
        return _warnings(self.findings) - _warnings(self.left)


def _warnings(findings: tuple[Finding, ...]) -> int:
    return sum(finding.severity == "warning" for finding in findings)


class LastCheck:
    """The stored result of a check.

    The stored result is valid while the program and the inputs `parts` are unchanged.
    """

    def __init__(self, kept: Path, *parts: str) -> None:
        self._store = Store(kept / "last-check", known_types(CheckResult))
        found = blake2b(key=code(), digest_size=20)
        for part in parts:
            found.update(f"{len(part)} {part}".encode(errors="surrogateescape"))
        self._key = found.hexdigest()

    def found(self) -> CheckResult | None:
        """The stored result; None if no result is stored for these inputs."""
        result = self._store.part(self._key, 0)
        return result if isinstance(result, CheckResult) else None

    def put(self, result: CheckResult) -> None:
        """Store a result, and delete all other results."""
        self._store.put(self._key, (packed(result),))
        self._store.prune()
