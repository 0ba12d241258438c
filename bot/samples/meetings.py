from datetime import date

from bot.samples.sample import ANA, BO, TODAY, Samples
from mentoring.agendas import AgendaPage, StartersPage, Which
from mentoring.meeting_log import (
    Log,
    LogForm,
    LogKept,
    OpenDoubt,
    Tally,
    WrittenLog,
    WrittenLogs,
)
from mentoring.meetings import Shower
from views.agendas import agenda_modal
from views.meeting_log import kept_modal, log_modal
from views.starters import starters_modal
from views.written_logs import written_logs_modal

DOUBTS = (
    OpenDoubt(1, BO, "Who decides which assistant may see customer data?"),
    OpenDoubt(2, ANA, "How does a budget become final?"),
)
MINE = Log(TODAY, Shower.ME, "How I ask an assistant for a first draft", "Ask for three ways", 4)
THEIRS = Log(date(2026, 9, 29), Shower.ME, "A budget round, from the inside", "")
LOGS = (WrittenLog(ANA, MINE), WrittenLog(BO, THEIRS))
AGENDA = AgendaPage(7, BO, True, Which.NEXT, 3, DOUBTS, ("Show my notes before they are tidy",))
SAMPLES: Samples = {
    "meeting_log.log_modal": lambda _: log_modal(LogForm(7, BO, TODAY, DOUBTS)),
    "meeting_log.log_modal+again": lambda _: log_modal(LogForm(7, BO, TODAY, (), MINE)),
    "meeting_log.kept_modal": lambda _: kept_modal(LogKept(7, BO, TODAY, 1, will_try=True)),
    "meeting_log.kept_modal+one_way": lambda _: kept_modal(
        LogKept(7, BO, TODAY, 4, offers_swap=True)
    ),
    "written_logs.written_logs_modal": lambda _: written_logs_modal(
        WrittenLogs(7, BO, LOGS, DOUBTS, Tally(1, 1, 1), may_add=True)
    ),
    "written_logs.written_logs_modal+empty": lambda _: written_logs_modal(
        WrittenLogs(7, BO, (), (), Tally(0, 0, 0), may_add=True)
    ),
    "agendas.agenda_modal": lambda p: agenda_modal(AGENDA, p),
    "agendas.agenda_modal+swap": lambda p: agenda_modal(AgendaPage(7, BO, False, Which.SWAP, 4), p),
    "agendas.agenda_modal+one_way": lambda p: agenda_modal(
        AgendaPage(7, BO, False, Which.NEXT, 5, offers_swap=True), p
    ),
    "agendas.agenda_modal+closing": lambda p: agenda_modal(
        AgendaPage(7, BO, True, Which.CLOSING, 11), p
    ),
    "starters.starters_modal": lambda p: starters_modal(
        StartersPage(7, BO, frozenset({"ai-assistants"})), p
    ),
}
