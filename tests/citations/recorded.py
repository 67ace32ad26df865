"""What the processors answered, recorded.

An answer depends on the program, its version, the style, the locales and the item, and the key of a
record is a digest of all of them. So a record is used only for the same question; other questions are
put to the program. `UPDATE_GOLDENS=1` records their answers and drops records that nothing uses.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

Answer = dict[str, str]
"""Citations as HTML by their form."""
Job = dict[str, str]
Ask = Callable[[list[Job]], list[Answer]]

FOLDER = Path(__file__).parent / "recorded"
EVERY = 60
"""Of so many recorded answers an audit asks for one again, to compare the record with the program."""


def answers(
    name: str, depends: Sequence[bytes], jobs: Sequence[Job], ask: Ask, *, again: bool = False
) -> list[Answer]:
    """The answers to jobs, from the file `name` or from the program.

    With `again`, each answer must be recorded, and every sixtieth must be what the program answers now.
    """
    file = FOLDER / f"{name}.json"
    kept: dict[str, Answer] = json.loads(file.read_text("utf-8")) if file.exists() else {}
    base = hashlib.sha256(b"\0".join(depends)).hexdigest()
    keys = [_key(base, job) for job in jobs]
    missing = [number for number, key in enumerate(keys) if key not in kept]
    updating = bool(os.environ.get("UPDATE_GOLDENS"))
    assert updating or not again or not missing, f"{file.name} lacks {len(missing)} answers"
    wanted = sorted({*missing, *range(len(name) % EVERY, len(keys), EVERY)}) if again else missing
    asked = dict(zip(wanted, ask([jobs[n] for n in wanted]), strict=True)) if wanted else {}
    differ = [number for number in wanted if kept.get(keys[number], asked[number]) != asked[number]]
    assert not differ, f"{file.name} is not what the program answers: {jobs[differ[0]]['item']}"
    found = [asked[n] if n in asked else kept[key] for n, key in enumerate(keys)]
    if updating:
        FOLDER.mkdir(exist_ok=True)
        lines = ",\n".join(
            f'"{key}": {json.dumps(one, ensure_ascii=False, sort_keys=True)}'
            for key, one in zip(keys, found, strict=True)
        )
        file.write_text(f"{{\n{lines}\n}}\n", "utf-8")
    return found


def _key(base: str, job: Job) -> str:
    asked = json.dumps(job, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(f"{base}\n{asked}".encode()).hexdigest()[:16]


def kept(
    name: str, questions: Sequence[str], ask: Callable[[list[str]], list[Any]] | None
) -> list[Any]:
    """Answers of a program that few machines have, from the file `name`; only new questions are asked.

    Without the program a question that is not recorded fails: CONTRIBUTING says how it is recorded.
    """
    file = FOLDER / f"{name}.json"
    known: dict[str, Any] = json.loads(file.read_text("utf-8")) if file.exists() else {}
    keys = [hashlib.sha256(question.encode()).hexdigest()[:16] for question in questions]
    wanted = {key: one for key, one in zip(keys, questions, strict=True) if key not in known}
    assert not wanted or ask, f"{len(wanted)} answers are not in {file.name}: see CONTRIBUTING"
    if wanted and ask:
        known |= dict(zip(wanted, ask(list(wanted.values())), strict=True))
    if os.environ.get("UPDATE_GOLDENS"):
        lines = (
            f'"{key}": {json.dumps(known[key], ensure_ascii=False)}' for key in sorted(set(keys))
        )
        file.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")
    return [known[key] for key in keys]
