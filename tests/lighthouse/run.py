"""`make lighthouse`: build nothing, serve `site/` as static hosts do, and print Lighthouse's scores."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))
from browser.install import SHELLS, WITH_WINDOWS, own_browser, system_browser  # noqa: E402 # the tests' folder
from served import served  # noqa: E402

PAGES = ("", "documents/118390/", "glossary/", "chronology/")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FORMS = {"mobile": [], "desktop": ["--preset=desktop"]}


def scores(url: str, options: list[str], browser: str) -> dict[str, object]:
    """What Lighthouse says of a page."""
    flags = "--headless=new"
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        flags += " --no-sandbox"
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [
            *("node", str(HERE / "node_modules" / "lighthouse" / "cli" / "index.js"), url),
            *("--quiet", "--output=json", f"--output-path={report}", f"--chrome-flags={flags}"),
            *options,
        ]
        environment = {**os.environ, "CHROME_PATH": browser}
        subprocess.run(command, check=True, env=environment, timeout=300)
        found: dict[str, object] = json.loads(report.read_text(encoding="utf-8"))
        return found


def main(site: Path) -> None:
    browser = system_browser((*WITH_WINDOWS, *SHELLS)) or own_browser()
    if browser is None:
        sys.exit("No browser: `make browser` brings one")
    with served(site) as address:
        for page in PAGES:
            for form, options in FORMS.items():
                found = scores(address + page, options, browser)
                show(page or "home", form, found)


def show(page: str, form: str, found: dict[str, object]) -> None:
    """A line a page, and one for each audit that does not pass."""
    categories: dict[str, dict[str, object]] = found["categories"]  # type: ignore[assignment]
    audits: dict[str, dict[str, object]] = found["audits"]  # type: ignore[assignment]
    points = [round(100 * float(str(categories[name]["score"]))) for name in CATEGORIES]
    print(f"{page:20} {form:8}", *(f"{n} {p:3}" for n, p in zip(CATEGORIES, points, strict=True)))
    for name in CATEGORIES:
        references: list[dict[str, object]] = categories[name]["auditRefs"]  # type: ignore[assignment]
        for reference in references:
            audit = audits[str(reference["id"])]
            score = audit.get("score")
            if reference["weight"] and isinstance(score, int | float) and score < 0.9:
                print(f"    {audit['id']}: {score} {audit.get('displayValue', '')}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "site"))
