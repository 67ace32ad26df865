"""Writes the bill of materials of a release in JSON (CycloneDX 1.6): `python release/sbom.py >
sbom.json`.

The data come from the environment that was installed from `requirements.lock` on the machine that
makes the release. Packages that every edition needs are listed as required, and packages of extras
as optional. Development tools are not part of a release and are not listed. The file contains
neither times nor random values, so the same state of the project always results in the same file.
"""

from __future__ import annotations

import hashlib
import json
import sys
import uuid
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name

from edition.publishing.deposit.program import NAME, needed, needs

EXTRAS = ("csl", "desk", "distributed", "pagefind", "pdf")
LOCK = Path(__file__).parents[1] / "requirements.lock"


def bill(lock: bytes) -> dict[str, Any]:
    """The bill of materials of the installed project; `lock` is the content of `requirements.lock`,
    from which the project was installed.
    """
    required, everything = needed(), needed(EXTRAS)
    found = {name: distribution(name) for name in sorted(everything)}
    digest = hashlib.sha256(lock).hexdigest()
    body = {
        "metadata": {
            "component": _component(found[NAME]) | {"type": "application"},
            "properties": [{"name": f"{NAME}:requirements.lock:sha256", "value": digest}],
        },
        "components": [
            _component(one) | {"scope": "required" if name in required else "optional"}
            for name, one in found.items()
            if name != NAME
        ],
        "dependencies": [
            {
                "ref": _purl(one),
                "dependsOn": [_purl(found[need]) for need in sorted(needs(one, everything[name]))],
            }
            for name, one in found.items()
        ],
    }
    name = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(body, sort_keys=True))
    head = {"bomFormat": "CycloneDX", "specVersion": "1.6", "serialNumber": f"urn:uuid:{name}"}
    return {**head, "version": 1, **body}


def _purl(found: Distribution) -> str:
    return f"pkg:pypi/{canonicalize_name(found.name)}@{found.version}"


def _component(found: Distribution) -> dict[str, Any]:
    purl = _purl(found)
    said = {"type": "library", "bom-ref": purl, "name": found.name, "version": found.version}
    return {**said, "purl": purl, **_licences(found)}


def _licences(found: Distribution) -> dict[str, Any]:
    """The licence as an SPDX expression; without an expression, the names in the package's
    classifiers.
    """
    if expressions := found.metadata.get_all("License-Expression"):
        return {"licenses": [{"expression": expressions[0]}]}
    classifiers = found.metadata.get_all("Classifier") or []
    names = [one.rpartition(" :: ")[2] for one in classifiers if one.startswith("License ::")]
    return {"licenses": [{"license": {"name": name}} for name in names]} if names else {}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(bill(LOCK.read_bytes()), indent=2, ensure_ascii=False) + "\n")
