"""``chidao serve``: the analyst's page and the HTTP API on this machine."""

from __future__ import annotations

import logging
import os
import re
import sys
import threading
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from extract.cli.examples import examples
from extract.cli.model_choice import ModelChoice
from extract.cli.output import on_terminal, say, usage
from extract.errors import ChidaoError

if TYPE_CHECKING:
    import socket

    from extract.web import Settings

_HOST: Final = re.compile(r"[\w-]+(?:\.[\w-]+)*\.?|[0-9A-Fa-f:]+")

commands: Final = typer.Typer()


@commands.command(
    epilog=examples(
        "chidao serve",
        "chidao serve --port 8080 --no-history",
        "chidao serve --host 0.0.0.0 --allow-host chidao.tinh.example --workers 2",
    )
)
def serve(  # noqa: PLR0913, PLR0917 - one parameter an option
    host: Annotated[str, typer.Option(help="Where to listen; 0.0.0.0 lets other machines in.")] = "127.0.0.1",
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help="The port; by default 8000, or the next one that is free.")
    ] = None,
    browser: Annotated[
        bool | None,
        typer.Option("--open/--no-open", help="Whether to open the page; by default where there is a screen."),
    ] = None,
    model: ModelChoice = None,
    workers: Annotated[
        int, typer.Option(min=1, max=64, help="How many analyse at a time; each takes half a GB of memory.")
    ] = 1,
    history: Annotated[
        Path | None, typer.Option("--history", help="Keep analyses in this file; by default in the user's folder.")
    ] = None,
    forget: Annotated[
        bool, typer.Option("--no-history", help="Keep analyses in memory; they end with the server.")
    ] = False,
    allow_host: Annotated[
        list[str] | None,
        typer.Option("--allow-host", metavar="NAME", help="Another name of this server; may be given several times."),
    ] = None,
    max_upload: Annotated[int, typer.Option(min=1, max=200, metavar="MB", help="The largest file that is taken.")] = 30,
    seconds: Annotated[float, typer.Option(min=1, help="An analysis that takes longer is given up.")] = 300.0,
    rate: Annotated[
        int, typer.Option(min=0, help="Analyses a minute for each client on another machine; 0 allows any number.")
    ] = 60,
) -> None:
    """Open the analyst's page on this machine.

    Paste an article, give its address or a file, and check each statement against its sentence. The same server answers
    programs at /api/ (described in /api/openapi.json).
    """
    if history is not None and forget:
        usage("--history and --no-history exclude each other.")
    if wrong := next((name for name in allow_host or () if not _HOST.fullmatch(name)), None):
        usage(f"“{wrong}” is no name of a host: give it without http:// and port, as chidao.tinh.example.")
    try:
        from extract.web.serving import listen
        from extract.web.settings import MEGABYTE, Settings, history_path
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("extract"):
            raise
        raise ChidaoError(
            "not-installed", f"The page needs {error.name}, which is missing.", "Run: pip install 'chidao[web]'."
        ) from error
    listening = listen(host, port)
    settings = Settings(
        model=model,
        history=None if forget else history or history_path(),
        hosts=tuple(name.lower() for name in (host, *(allow_host or ()))),
        workers=workers,
        seconds=seconds,
        max_upload=max_upload * MEGABYTE,
        rate=rate,
    )
    _log_to_stderr()
    with listening:
        _serve(settings, listening, browser=_has_screen() if browser is None else browser)
    say("chidao: stopped.")


def _serve(settings: Settings, listening: socket.socket, *, browser: bool) -> None:
    from extract.web import create_app
    from extract.web.analyst import Analyst
    from extract.web.history import History
    from extract.web.serving import address_of, is_open_to_others, serve

    address = address_of(listening)

    def ready() -> None:
        say(f"chidao: the page is at {address} – stop with Ctrl-C.")
        if is_open_to_others(listening):
            say(
                "chidao: other machines can reach it. It asks for no password and does not encrypt: put a proxy that "
                "does both in front of it, or use it in a network that you trust. Names under which they ask for it go "
                "to --allow-host."
            )
        if browser:
            # Some systems wait until the browser is closed.
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()

    analyst = Analyst(settings)
    try:
        analyst.start()
        app = create_app(settings, analyst=analyst, history=History(settings.history))
        serve(app, listening, ready)
    finally:
        analyst.close()


def _has_screen() -> bool:
    """Tell whether a person sits before this machine: a terminal, and something to show a browser on."""
    shown = sys.platform in {"win32", "darwin"} or "DISPLAY" in os.environ or "WAYLAND_DISPLAY" in os.environ
    return on_terminal() and shown and "SSH_CONNECTION" not in os.environ


class _Said(logging.Handler):
    """Says what is logged, line by line."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one entry."""
        for line in self.format(record).splitlines():
            say(line)


def _log_to_stderr() -> None:
    handler = _Said()
    handler.setFormatter(logging.Formatter("chidao: %(asctime)s %(message)s"))
    logging.getLogger("extract.web").addHandler(handler)
    # What clients do wrong is no news for the terminal, and defects are logged before uvicorn sees them.
    for library in ("uvicorn", "python_multipart", "asyncio"):
        logging.getLogger(library).setLevel(logging.CRITICAL + 1)
