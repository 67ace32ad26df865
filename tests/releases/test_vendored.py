"""Packages in a deposit: the requirements name the digests of the files that are there."""

from __future__ import annotations

import hashlib

from edition.publishing.deposit.vendored import with_digests


def test_requirements_have_the_digests_of_the_wheels() -> None:
    digest = hashlib.sha256(b"wheel").hexdigest()
    found = {"a_b-1.0-py3-none-any.whl": b"wheel"}
    listed = "# First.\na-b==1.0 \\\n    --hash=sha256:other\n"
    assert with_digests(listed, found) == f"# First.\na-b==1.0 \\\n    --hash=sha256:{digest}\n"
    assert with_digests(listed, {}) == listed
