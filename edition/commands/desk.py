"""`edition desk`: the editor's desk, a web program on this machine."""

from __future__ import annotations

import os
import socket
import webbrowser
from contextlib import suppress
from pathlib import Path

import click

from edition.commands.arguments import content_option
from edition.commands.terminal import failure, spoken, tell
from edition.system.locks import lock, unlock
from edition.system.messages import Message


@click.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8100,
    help="The port on this machine (default: 8100; 0: any free port).",
)
@click.option("--open/--no-open", "opens", default=True, help="Open the desk in your browser.")
@click.option("--title", default="", help="The title of the site, if publication.yml has none.")
@content_option
def desk(port: int, title: str, content: Path, *, opens: bool) -> None:
    """Show the edition in your browser, where you can annotate it.

    The desk shows the edition as its files are now. Select words on the page of a document to
    correct them, to comment on them, or to name a person, a place, or a date. The desk writes to
    edition.yml, the registers, the chronology, and bibliography.bib, but never to a transcript.
    Only this machine can reach the desk, and only with the address that the command prints. Ctrl-C
    ends it.
    """
    try:
        import uvicorn  # noqa: PLC0415 -- an extra

        from edition.desk.desk_app import desk_app  # noqa: PLC0415 -- an extra
        from edition.desk.entry_guard import HOST, DeskKeys  # noqa: PLC0415 -- an extra
    except ModuleNotFoundError as error:
        message = Message(
            "the desk needs {library}; install it with: pip install 'mkdocs-edition[desk]'",
            library=str(error.name),
        )
        raise failure(message) from None
    try:
        held = lock(content)
    except BlockingIOError:
        message = Message("another desk is open for this edition; use it, or end it with Ctrl-C")
        raise failure(message) from None
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name == "posix":  # on Windows, SO_REUSEADDR would let two programs share the port
        # With SO_REUSEADDR, a desk that has just ended does not block its port.
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        try:
            listening.bind((HOST, port))
            listening.listen()  # a browser that opens at once waits until the desk is ready
        except OSError:
            message = Message("port {port} is in use; choose another one with --port", port=port)
            raise failure(message) from None
        keys = DeskKeys(listening.getsockname()[1])
        app = desk_app(content, str(content), title, keys, spoken())
        tell(Message("The desk is open at {address}", address=keys.address))
        tell(Message("Press Ctrl-C to end the desk."))
        if opens:
            with suppress(webbrowser.Error):
                webbrowser.open(keys.address)
        config = uvicorn.Config(app, log_level="warning", server_header=False, ws="none")
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listening])
    finally:
        listening.close()
        unlock(held)
