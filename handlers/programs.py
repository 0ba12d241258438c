import re
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers.commands import says
from handlers.modals import show
from mentoring.clock import Clock
from mentoring.due_times import local_date
from mentoring.errors import GoneError
from playbook.model import Playbook
from services.people import zone_of
from services.programs import coordinated_by, open_enrollment, program_to_edit, save_program
from storage.inbox import RequestSessions
from views import ids
from views.overview import program_overview
from views.programs import program_modal, read_program
from views.reading import pressed_value

_OVERVIEW = re.compile(rf"^{ids.PROGRAM_OPEN}(-\d+)?$")


def register(app: App) -> None:
    app.command(ids.COMMAND, matchers=[says("program")])(on_program_command)
    app.action(_OVERVIEW)(on_overview_clicked)
    app.action(ids.PROGRAM_NEW)(on_wizard_clicked)
    app.action(ids.PROGRAM_EDIT)(on_wizard_clicked)
    app.action(ids.PROGRAM_ENROLL)(on_enroll_clicked)
    app.view(ids.PROGRAM_MODAL)(on_program_submitted)


def on_program_command(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    clock: Clock,
    playbook: Playbook,
) -> None:
    team_id, user_id = context["team_id"], context["user_id"]
    with sessions.begin() as session:
        mine = coordinated_by(session, team_id, user_id, clock.now())
        if not mine:
            program_to_edit(session, team_id, user_id, None)
        today = local_date(clock.now(), zone_of(session, team_id, user_id))
    view = (
        program_overview(mine[-1], mine[:-1])
        if mine
        else program_modal(None, playbook, user_id, today)
    )
    show(client, body, view)
    ack()


def on_overview_clicked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    clock: Clock,
) -> None:
    program_id = int(pressed_value(body))
    with sessions.begin() as session:
        program_to_edit(session, context["team_id"], context["user_id"], program_id)
        mine = coordinated_by(session, context["team_id"], context["user_id"], clock.now())
    shown = next((one for one in mine if one.program.id == program_id), None)
    if shown is None:
        raise GoneError
    show(client, body, program_overview(shown, tuple(one for one in mine if one is not shown)))
    ack()


def on_wizard_clicked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    clock: Clock,
    playbook: Playbook,
) -> None:
    team_id, user_id = context["team_id"], context["user_id"]
    program_id = int(pressed_value(body) or 0) or None
    with sessions.begin() as session:
        program = program_to_edit(session, team_id, user_id, program_id)
        today = local_date(clock.now(), zone_of(session, team_id, user_id))
    show(client, body, program_modal(program, playbook, user_id, today))
    ack()


def on_program_submitted(
    ack: Ack,
    view: dict[str, Any],
    context: BoltContext,
    sessions: RequestSessions,
    clock: Clock,
) -> None:
    program_id, draft = read_program(view)
    with sessions.begin() as session:
        saved = save_program(
            session, context["team_id"], context["user_id"], program_id, draft, clock.now()
        )
    ack(response_action="update", view=program_overview(saved))


def on_enroll_clicked(
    ack: Ack,
    body: dict[str, Any],
    context: BoltContext,
    client: WebClient,
    sessions: RequestSessions,
    clock: Clock,
) -> None:
    program_id = int(pressed_value(body))
    with sessions.begin() as session:
        opened = open_enrollment(
            session, context["team_id"], context["user_id"], program_id, clock.now()
        )
    show(client, body, program_overview(opened))
    ack()
