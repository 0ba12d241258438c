"""`reverse-mentor restored`: before the bot runs on a database from a backup."""

from datetime import UTC, datetime

import typer

from bot.database import open_current_database
from bot.settings import read_settings
from storage.engine import open_sessions
from storage.restoring import doubt_due


def look_before_sending() -> None:
    """Says how many messages are looked up in Slack before they are sent."""
    engine = open_current_database(read_settings())
    now = datetime.now(UTC)
    with open_sessions(engine).begin() as session:
        doubted = doubt_due(session, now, now)
    engine.dispose()
    typer.echo(
        f"{doubted} due messages may have been sent since the backup was made. "
        "The bot looks in Slack before it sends them: you can start it now."
    )
