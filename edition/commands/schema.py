"""`edition schema`: prints the JSON Schemas of the editors' files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from edition.commands.terminal import failure, tell
from edition.editorial.schemas import MARK, MODELS, UnknownSchemaError
from edition.editorial.schemas import schema as schema_of
from edition.system.folders import rewrite
from edition.system.messages import Message, message_of
from edition.system.reported import TakenError


@click.command()
@click.argument("name", required=False)
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write NAME.json into this folder; a missing folder is created.",
)
def schema(name: str | None, output: Path | None) -> None:
    """Print the JSON Schema of the editors' file NAME, such as edition or people.

    Without NAME, the command prints all names. Without NAME but with -o, it writes all schemas. The
    command replaces schemas that it wrote earlier, and refuses to replace any other file.
    """
    if name is None and output is None:
        click.echo("\n".join(MODELS))
        return
    try:
        made = {f"{one}.json": schema_of(one) for one in ([name] if name else MODELS)}
    except UnknownSchemaError as error:
        raise failure(message_of(error)) from None
    if output is None:
        click.echo("".join(made.values()), nl=False)
        return
    written(output, made)
    count = len(made)
    told = Message(
        "{count} schema written to {folder}",
        "{count} schemas written to {folder}",
        count=count,
        folder=str(output),
    )
    tell(told, err=True)


def write_schemas(folder: Path) -> None:
    """Write all schemas into the folder to which the first lines of the editors' files refer."""
    written(folder, {f"{name}.json": schema_of(name) for name in MODELS})


def written(folder: Path, made: Mapping[str, str]) -> None:
    """Replace earlier schemas. Raises `TakenError` if a file that is not a schema has the name of a
    schema.
    """
    for file in made:
        path = folder / file
        if path.exists() and MARK not in path.read_text(encoding="utf-8", errors="replace"):
            raise TakenError(path)
    for file, text in made.items():
        rewrite(folder / file, text.encode())
