"""Checks everything that a running bot needs, and says of each trouble what to do."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from rich.console import Console
from rich.markup import escape
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.content import content
from bot.database import open_current_database, open_database
from bot.errors import StartError
from bot.findings import Finding
from bot.inside import inside
from bot.manifest import needed_scopes
from bot.settings import Settings, read_settings
from scheduler.outcomes import FAULTS, read_fault

MOST_SKEW_SECONDS = 60
"""Slack refuses signatures older than five minutes; prompts should not be off by minutes either."""


def examine() -> bool:
    """Prints each finding as it comes; whether all is well."""
    console, well = Console(), True
    for finding in findings():
        mark = "[red]✗[/red]" if finding.todo else "[green]✓[/green]"
        console.print(f"{mark} {escape(finding.what)}")
        if finding.todo:
            console.print(f"    {escape(finding.todo)}", highlight=False, soft_wrap=True)
            well = False
    return well


def findings() -> Iterator[Finding]:
    """Each needs what came before it; the last one is where nothing further can be said."""
    try:
        settings = read_settings()
    except StartError as error:
        yield Finding("settings", str(error))
        return
    yield Finding("settings can be read")
    yield _try("content of the playbook", lambda: content(settings))
    yield _try("database reachable", lambda: open_database(settings))
    schema = _try("database schema up to date", lambda: open_current_database(settings))
    yield schema
    if not schema.todo:
        yield from inside(open_current_database(settings))
    yield from _slack(settings)


def _slack(settings: Settings) -> Iterator[Finding]:
    try:
        bot_token = settings.secret("slack_bot_token")
        # Over HTTP the signing secret stands in for the app's token.
        over_http = not settings.slack_app_token and settings.slack_signing_secret
        app_token = None if over_http else settings.secret("slack_app_token")
    except StartError as error:
        yield Finding("tokens", str(error))
        return
    client = WebClient(token=bot_token, base_url=settings.slack_api_url, retry_handlers=[])
    try:
        answer = client.auth_test()
    except FAULTS as fault:
        yield _refused(fault)
        return
    yield Finding(f"Slack accepts SLACK_BOT_TOKEN, workspace {answer['team']}")
    yield _scopes(answer)
    yield _clock(answer)
    if app_token is not None:
        yield _connection(client, app_token)


def _refused(fault: Exception) -> Finding:
    reason = read_fault(fault).reason
    if not isinstance(fault, SlackApiError):
        todo = f"It can't be reached ({reason}). Check the network and SLACK_API_URL."
        return Finding("Slack reachable", todo)
    todo = f"Slack says {reason}. Install the app and copy its Bot User OAuth Token (xoxb-…)."
    return Finding("Slack accepts SLACK_BOT_TOKEN", todo)


def _scopes(answer: SlackResponse) -> Finding:
    granted = set(_header(answer, "x-oauth-scopes").replace(" ", "").split(","))
    missing = sorted(needed_scopes() - granted)
    todo = f"Missing: {', '.join(missing)}. Update the app from manifest.yml and install it again."
    return Finding("scopes as in manifest.yml", todo if missing else "")


def _clock(answer: SlackResponse) -> Finding:
    said = _header(answer, "date")
    if not said:
        return Finding("clock (Slack named no time to compare with)")
    skew = abs((datetime.now(UTC) - parsedate_to_datetime(said)).total_seconds())
    todo = f"It differs from Slack's by {skew:.0f} s. Let the machine set its time by NTP."
    return Finding("clock", todo if skew > MOST_SKEW_SECONDS else "")


def _connection(client: WebClient, app_token: str) -> Finding:
    try:
        client.apps_connections_open(app_token=app_token)
    except FAULTS as fault:
        reason = read_fault(fault).reason
        todo = f"Slack says {reason}. Make an app-level token (xapp-…) with connections:write."
        return Finding("Slack accepts SLACK_APP_TOKEN", todo)
    return Finding("Slack accepts SLACK_APP_TOKEN for Socket Mode")


def _try(what: str, act: Callable[[], object]) -> Finding:
    try:
        act()
    except StartError as error:
        return Finding(what, str(error))
    return Finding(what)


def _header(answer: SlackResponse, name: str) -> str:
    headers = {key.lower(): value for key, value in answer.headers.items()}
    value = headers.get(name, "")
    return str(value[0] if isinstance(value, list) else value)
