"""What is published from this repository: the workflows' steps exist, the bill of materials is right."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import Any

import pytest
import yaml
from shared import ROOT

WORKFLOWS = (
    ".github/workflows/pages.yml",
    ".github/workflows/release.yml",
    ".gitlab-ci.yml",
)


def bill() -> dict[str, Any]:
    command = [sys.executable, str(ROOT / "release" / "sbom.py")]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def locked() -> dict[str, str]:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    return dict(re.findall(r"(?m)^([A-Za-z0-9._-]+)==([^ ;\\]+)", lock))


def test_the_bill_names_what_is_locked() -> None:
    found, versions = bill(), locked()
    components = {one["name"].lower().replace("_", "-"): one for one in found["components"]}
    assert {"mkdocs", "mkdocs-material", "pydantic", "weasyprint", "pypandoc-binary"} <= set(
        components
    )
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
    one, other = bill(), bill()
    assert one == other
    assert "timestamp" not in json.dumps(one)


@pytest.mark.parametrize("workflow", WORKFLOWS)
def test_a_workflow_runs_what_the_project_has(workflow: str) -> None:
    text = (ROOT / workflow).read_text(encoding="utf-8")
    assert yaml.safe_load(text)
    made = re.findall(r"(?m)^([a-z ]+):", (ROOT / "Makefile").read_text(encoding="utf-8"))
    targets = {name for line in made for name in line.split()}
    asked = {name for line in re.findall(r"make ((?:[a-z]+ ?)+)", text) for name in line.split()}
    assert asked
    assert asked <= targets


def test_workflows_take_no_more_than_they_need() -> None:
    for workflow in WORKFLOWS[:2]:
        text = (ROOT / workflow).read_text(encoding="utf-8")
        assert yaml.safe_load(text)["permissions"] == {"contents": "read"}
        assert "secrets." not in text
        for action in re.findall(r"uses: (\S+)", text):
            assert re.search(r"@(v\d+|release/v\d+)$", action), action


def test_the_page_of_a_site_is_told_its_address() -> None:
    """Every host says where it publishes; `mkdocs.yml` asks for it by one name."""
    assert "!ENV [SITE_URL," in (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for file in (".github/workflows/pages.yml", ".gitlab-ci.yml", "netlify.toml"):
        assert "SITE_URL" in (ROOT / file).read_text(encoding="utf-8")
