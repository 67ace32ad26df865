"""What is published from this repository: the workflows may do little, the bill of materials is right."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import cache
from typing import Any

import yaml
from packaging.requirements import Requirement
from shared import ROOT

WORKFLOWS = (".github/workflows/pages.yml", ".github/workflows/release.yml")


@cache
def bill() -> dict[str, Any]:
    command = [sys.executable, str(ROOT / "release" / "sbom.py")]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def locked() -> dict[str, str]:
    """The versions for this machine; some packages have another version for other Pythons."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    rows = re.findall(r"(?m)^([A-Za-z0-9._-]+==[^ ;\\]+(?: ; [^\\]+)?)", lock)
    read = map(Requirement, rows)
    return {
        one.name: str(one.specifier).removeprefix("==")
        for one in read
        if one.marker is None or one.marker.evaluate()
    }


def test_the_bill_names_what_is_locked() -> None:
    found, versions = bill(), locked()
    components = {one["name"].lower().replace("_", "-"): one for one in found["components"]}
    assert {
        "mkdocs",
        "mkdocs-material",
        "pydantic",
        "weasyprint",
        "pypandoc-binary",
        "distributed",
        "pagefind-bin",
    } <= set(components)
    assert not set(components) & {"pytest", "ruff", "mypy", "playwright", "mkdocs-edition"}
    for name, one in components.items():
        assert one["version"] == versions[name], name
        assert one["purl"] == f"pkg:pypi/{name}@{versions[name]}"
        assert one["scope"] in ("required", "optional")
    assert components["mkdocs"]["scope"] == "required"
    assert components["weasyprint"]["scope"] == "optional"


def test_every_reference_in_the_bill_leads_to_a_component() -> None:
    found = bill()
    root = found["metadata"]["component"]["bom-ref"]
    refs = [one["bom-ref"] for one in found["components"]]
    assert len(set(refs)) == len(refs)
    dependencies = {one["ref"]: one["dependsOn"] for one in found["dependencies"]}
    assert dependencies.keys() == {root, *refs}
    reached, asked = set(), [root]
    while asked:
        ref = asked.pop()
        if ref not in reached:
            reached.add(ref)
            asked += dependencies[ref]
    assert reached == dependencies.keys()


def test_the_bill_has_no_time_and_no_chance() -> None:
    one, other = bill(), bill.__wrapped__()  # which runs it again
    assert one == other
    assert "timestamp" not in json.dumps(one)


def test_workflows_take_no_more_than_they_need() -> None:
    for workflow in WORKFLOWS:
        text = (ROOT / workflow).read_text(encoding="utf-8")
        assert yaml.safe_load(text)["permissions"] == {"contents": "read"}
        assert "secrets." not in text
        for action in re.findall(r"uses: (\S+)", text):
            assert re.search(r"@(v\d+|release/v\d+)$", action), action


def test_where_the_tests_run_the_slow_ones_run_too() -> None:
    texts = {
        path.name: path.read_text(encoding="utf-8")
        for path in (ROOT / ".ci" / "run", *(ROOT / ".github" / "workflows").glob("*.yml"))
    }
    testing = {name: text for name, text in texts.items() if re.search(r"\bcheck test\b", text)}
    assert testing.keys() == {"run", "test.yml", "release.yml"}
    assert all(re.search(r"\bcheck test,? slow\b", text) for text in testing.values())
