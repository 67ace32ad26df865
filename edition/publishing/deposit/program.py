"""The wheel and the requirements of the program that made an edition, for its deposit."""

from __future__ import annotations

import base64
import hashlib
import io
import platform
import zipfile
from collections.abc import Collection, Iterable, Iterator
from importlib.metadata import Distribution, distribution
from importlib.util import find_spec
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

NAME = "mkdocs-edition"
_PACKAGES = ("edition", "mkdocs_edition")
HOSTS = frozenset(("mkdocs", "mkdocs-material"))
"""Requirements of the program that a deposit does not need, because `edition build` makes the site.
"""
_TIME = (1980, 1, 1, 0, 0, 0)
_WHEEL = (
    "Wheel-Version: 1.0\nGenerator: {name} {version}\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
)
_KEPT = ("METADATA", "entry_points.txt", "licenses/LICENSE")


def version() -> str:
    return distribution(NAME).version


def wheel_name() -> str:
    return f"{NAME.replace('-', '_')}-{version()}-py3-none-any.whl"


def wheel() -> bytes:
    """A wheel of the installed program; the same files give the same bytes."""
    found = distribution(NAME)
    info = f"{NAME.replace('-', '_')}-{found.version}.dist-info"
    files = dict(_modules())
    files[f"{info}/WHEEL"] = _WHEEL.format(name=NAME, version=found.version).encode()
    for name in _KEPT:
        if text := found.read_text(name):
            files[f"{info}/{name}"] = text.encode()
    record = "".join(f"{path},sha256={_digest(data)},{len(data)}\n" for path, data in files.items())
    files[f"{info}/RECORD"] = f"{record}{info}/RECORD,,\n".encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in files.items():
            entry = zipfile.ZipInfo(path, _TIME)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o100644 << 16
            entry.create_system = 3  # a fixed value (Unix): all systems write the same bytes
            archive.writestr(entry, data)
    return out.getvalue()


def _modules() -> Iterator[tuple[str, bytes]]:
    for package in _PACKAGES:
        spec = find_spec(package)
        assert spec is not None
        for folder in spec.submodule_search_locations or ():
            for path in sorted(Path(folder).rglob("*")):
                name = path.relative_to(folder).as_posix()
                if path.is_file() and "__pycache__" not in name:
                    yield f"{package}/{name}", path.read_bytes()


def _digest(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


def requirements(lock: str = "", extras: tuple[str, ...] = ()) -> str:
    """The packages that the program needs, directly or indirectly, to run without MkDocs, each in
    its installed version.

    `extras` are the extras of the program that an edition needs. `lock` is a requirements file as
    pip reads it. If `lock` has digests of all packages, the result contains these digests, so that
    pip accepts no other files. Raises `PackageNotFoundError` if a package that the extras need is
    not installed.
    """
    digests = _digests(lock)
    names = sorted(needed(extras, HOSTS).keys() - {NAME})
    lines = [f"{name}=={distribution(name).version}" for name in names]
    if all(line in digests for line in lines):
        lines = [" \\\n    ".join((line, *digests[line])) for line in lines]
    python = platform.python_version()
    first = f"# What {NAME} {version()} ran with when it made this deposit, on Python {python}."
    return "\n".join((first, *lines, ""))


def needed(extras: Iterable[str] = (), without: Collection[str] = ()) -> dict[str, set[str]]:
    """The program and all packages that it needs, each with the extras requested for it.

    Packages named in `without`, and packages that only these require, are left out. The result
    includes indirect requirements. It describes this installation, with its operating system and
    its version of Python. Raises `PackageNotFoundError` if a package that would be in the result is
    not installed.
    """
    found: dict[str, set[str]] = {}
    asked = [(NAME, {"", *extras})]
    while asked:
        name, wanted = asked.pop()
        if name not in without and not wanted <= found.get(name, set()):
            found[name] = found.get(name, set()) | wanted
            asked += needs(distribution(name), found[name]).items()
    return found


def needs(one: Distribution, extras: Iterable[str]) -> dict[str, set[str]]:
    """The packages that a package with these extras requires directly, each with its extras."""
    found: dict[str, set[str]] = {}
    for requirement in map(Requirement, one.requires or ()):
        marker = requirement.marker
        if marker is None or any(marker.evaluate({"extra": extra}) for extra in extras):
            name = canonicalize_name(requirement.name)
            found.setdefault(name, {""}).update(requirement.extras)
    return found


def _digests(lock: str) -> dict[str, list[str]]:
    """The options `--hash` of each `name==version` in a file of requirements."""
    joined = lock.replace("\\\n", " ")
    return {
        words[0]: [word for word in words if word.startswith("--hash=")]
        for line in joined.splitlines()
        if (words := line.split()) and "--hash=" in line
    }
