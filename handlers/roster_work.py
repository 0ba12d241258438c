"""Taking in a people file, which may last longer than Slack waits for an answer."""

import secrets
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPException

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.models.views import View

from handlers.slack_files import fetch_file
from mentoring.clock import Clock
from mentoring.errors import AlreadyDoneError, MentoringError
from mentoring.roster import Roster, parse_roster
from mentoring.roster_import import Imported, Trouble
from playbook.model import Playbook
from services.roster import take_roster
from storage.inbox import RequestSessions
from views.blocks import Message, message, section
from views.errors import fault_text, notice_modal, refusal_text
from views.roster import LARGEST, TROUBLES, Upload, roster_modal
from views.roster_results import (
    LIST_NAME,
    SHOWN,
    imported_modal,
    late_text,
    list_text,
    problems_csv,
    problems_messages,
    problems_modal,
    reading_modal,
)

PATIENCE = 1.8
"""Seconds in which we answer: Slack waits three, with the way here and back."""
ANSWER_ARRIVES = 0.5
"""Seconds until Slack shows an answer; what comes late must not come before it."""
FAULTS = (SlackClientError, OSError, HTTPException)

Outcome = Imported | Roster | Trouble
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class RosterWork:
    """One file that a coordinator gave; `view_id` is the form in which they did."""

    upload: Upload
    view_id: str
    team_id: str
    user_id: str
    client: WebClient
    sessions: RequestSessions
    clock: Clock
    playbook: Playbook

    def answer(self) -> View:
        """What became of the file, or that it is being read where that takes too long.

        Then the form shows it later; somebody who has closed it is told in a message.
        """
        pool = ThreadPoolExecutor(1, thread_name_prefix="roster")
        running = pool.submit(self._take)
        try:
            outcome = running.result(PATIENCE)
        except TimeoutError:
            late = pool.submit(self._show_late, running, time.monotonic() + ANSWER_ARRIVES)
            late.add_done_callback(_log_fault)
            return reading_modal(self.upload)
        else:
            pool.submit(self._send_list, outcome).add_done_callback(_log_fault)
            return self._view(outcome)
        finally:
            pool.shutdown(wait=False)

    def _take(self) -> Outcome:
        if self.upload.size > LARGEST:
            return Trouble.TOO_BIG
        data = fetch_file(self.client, self.upload.address, LARGEST)
        if isinstance(data, Trouble):
            return data
        roster = parse_roster(data, self.playbook.topics_by_words())
        with self.sessions.begin() as session:
            return take_roster(
                session,
                self.team_id,
                self.user_id,
                self.upload.program_id,
                roster,
                self.clock.now(),
            )

    def _view(self, outcome: Outcome) -> View:
        if isinstance(outcome, Imported):
            return imported_modal(outcome)
        if isinstance(outcome, Roster):
            return problems_modal(self.upload, outcome.problems)
        upload = self.upload
        return roster_modal(upload.program_id, upload.program, TROUBLES[outcome], upload.turn + 1)

    def _show_late(self, running: "Future[Outcome]", not_before: float) -> None:
        time.sleep(max(0.0, not_before - time.monotonic()))
        error = running.exception()
        if isinstance(error, AlreadyDoneError):
            return
        if error:
            text = _words(error)
            view = notice_modal(text)
        else:
            text = late_text(self.upload, running.result())
            view = self._view(running.result())
        try:
            self.client.views_update(view_id=self.view_id, view=view)
        except FAULTS:
            self._say(message(section(text)))
        if not error:
            self._send_list(running.result())

    def _send_list(self, outcome: Outcome) -> None:
        """All problems as a file in the coordinator's messages, or as words where that fails."""
        if not isinstance(outcome, Roster) or len(outcome.problems) <= SHOWN:
            return
        try:
            channel = self.client.conversations_open(users=self.user_id)["channel"]["id"]
            self.client.files_upload_v2(
                channel=channel,
                filename=LIST_NAME,
                content=problems_csv(outcome.problems),
                initial_comment=list_text(self.upload, outcome.problems),
            )
        except FAULTS as fault:
            log.warning("roster.list_not_sent", reason=_code(fault))
            for said in problems_messages(self.upload, outcome.problems):
                self._say(said)

    def _say(self, said: Message) -> None:
        try:
            self.client.chat_postMessage(channel=self.user_id, text=said.text, blocks=said.blocks)
        except FAULTS as fault:
            log.warning("roster.not_said", reason=_code(fault))


def _words(error: BaseException) -> str:
    if isinstance(error, MentoringError):
        return refusal_text(error)
    reference = secrets.token_hex(3)
    log.error("request.failed", kind="roster", reference=reference, exc_info=error)
    return fault_text(reference)


def _code(fault: Exception) -> str:
    """Slack's own word for what went wrong, where it gave one."""
    if isinstance(fault, SlackApiError):
        return str(fault.response.get("error"))
    return type(fault).__name__


def _log_fault(done: "Future[None]") -> None:
    """Nobody waits for what is done after the answer, so its faults would go unseen."""
    if error := done.exception():
        log.error("roster.failed", exc_info=error)
