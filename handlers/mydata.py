import re
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.commands import says
from handlers.modals import show
from mentoring.clock import Clock
from mentoring.mydata import FileFormat
from playbook.model import Playbook
from services.mydata import my_data, owe_file
from storage.inbox import RequestSessions
from views import ids
from views.mydata import file_owed_modal, my_data_modal, my_data_page, read_page
from views.reading import pressed_value

_ANY_PAGE = re.compile(rf"^{ids.MY_DATA}(-earlier|-next)?$")
_ANY_FILE = re.compile(rf"^{ids.MY_DATA_FILE}-({'|'.join(FileFormat)})$")


def register(app: App) -> None:
    app.command(ids.COMMAND, matchers=[says("mydata")])(on_mydata_command)
    app.action(_ANY_PAGE)(on_mydata_clicked)
    app.action(_ANY_FILE)(on_mydata_file_clicked)


def on_mydata_command(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    clock: Clock,
) -> None:
    with sessions.begin() as session:
        found = my_data(session, context["team_id"], context["user_id"], clock.now())
    show(client, body, my_data_modal(found))
    ack()


def on_mydata_clicked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    clock: Clock,
    playbook: Playbook,
) -> None:
    """The overview, or one of the pages that it leads to."""
    page = read_page(pressed_value(body))
    with sessions.begin() as session:
        found = my_data(session, context["team_id"], context["user_id"], clock.now())
    show(client, body, my_data_page(found, *page, playbook) if page else my_data_modal(found))
    ack()


def on_mydata_file_clicked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    clock: Clock,
) -> None:
    file_format = FileFormat(pressed_value(body))
    with sessions.begin() as session:
        owe_file(session, context["team_id"], context["user_id"], file_format, clock.now())
    show(client, body, file_owed_modal(file_format))
    ack()
