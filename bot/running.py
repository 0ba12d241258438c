"""Runs until somebody stops it."""

import logging
import os
import tempfile
import webbrowser
from pathlib import Path

from rich.console import Console

from bot.clock import SystemClock
from bot.database import open_current_database
from bot.logs import set_up_logs
from bot.runtime import Bot
from bot.settings import read_settings
from bot.terminal import free_port, on_stop, stop_signals, wait_for_stop

NEEDED = {
    False: ("slack_bot_token", "slack_app_token"),
    True: ("slack_bot_token", "slack_signing_secret"),
}
"""What connects us to Slack: over Socket Mode, and over HTTP."""


def run_forever(*, over_http: bool) -> None:
    """Until it is told to stop; then within ten seconds, whatever Slack or the database do."""
    settings = read_settings()
    set_up_logs(settings.log_level, settings.log_format)
    for name in NEEDED[over_http]:
        settings.secret(name)
    bot = Bot(
        settings,
        open_current_database(settings),
        SystemClock(),
        over_http=over_http,
        serves=over_http or settings.serves,
    )
    asked = stop_signals()  # before anything begins that should end well
    bot.start()
    wait_for_stop(asked)
    bot.stop()
    # A call that nobody answers keeps its thread, and a thread would keep the process.
    logging.shutdown()
    os._exit(0)


def run_demo(port: int, *, open_browser: bool) -> None:
    """Prints one address, and keeps everything in a folder that goes with the process."""
    # Needs the local Slack, which `run` must not.
    from bot.demo import start_demo  # noqa: PLC0415

    set_up_logs("WARNING", "text")
    console = Console()
    with tempfile.TemporaryDirectory(prefix="reverse-mentor-") as folder:
        with console.status("Starting a local Slack and the bot"), free_port(port):
            demo = start_demo(Path(folder), port)
        console.print(f"\n  Open [bold]{demo.box.url}[/bold]\n")
        console.print("  Begin as an admin of the company with /reverse-mentor program,")
        console.print("  then be anybody else, join, and move the clock.")
        console.print("  Nothing leaves this machine. Stop with Ctrl+C.\n")
        if open_browser:
            webbrowser.open(demo.box.url)
        on_stop(demo.stop)
        demo.bot.wait()
