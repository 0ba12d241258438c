"""Ids that Slack hands back: kebab-case, domain first, never reused.

Blocks of a form are called by the field they fill; `Fault`s of services name the same fields.
"""

COMMAND = "/reverse-mentor"

JOIN = "join"
PROFILE = "profile"
JOIN_MODAL = "join-modal"
LEAVE = "leave"
LEAVE_MODAL = "leave-modal"

PROGRAM_NEW = "program-new"
PROGRAM_OPEN = "program-open"
PROGRAM_EDIT = "program-edit"
PROGRAM_MODAL = "program-modal"
PROGRAM_OVERVIEW = "program-overview"
PROGRAM_ENROLL = "program-enroll"

MATCH = "match"
MATCH_REVIEW = "match-review"
MATCH_MODAL = "match-modal"
MATCH_SETTINGS = "match-settings"
MATCH_SETTINGS_MODAL = "match-settings-modal"
ASK_FOR_SAY = "ask-for-say"
ASKED_MODAL = "asked-modal"
PROPOSAL_ACCEPT = "proposal-accept"
PROPOSAL_PASS = "proposal-pass"

DID_YOU_MEET = "did-you-meet"
"""A prefix: the outcome follows."""
CHECK_IN = "check-in"
CHECK_IN_MODAL = "check-in-modal"
REFLECT = "reflect"
REFLECT_NOW = "reflect-now"
REFLECTION_MODAL = "reflection-modal"

SUMMARY = "summary"
SUMMARY_MODAL = "summary-modal"

SHORTCUT_JOIN = "shortcut-join"
SHORTCUT_HELP = "shortcut-help"
NOTICE_MODAL = "notice-modal"

METADATA_EVENT = "reverse_mentor_delivery"
"""What a message of ours carries: its delivery's id, and nothing else."""
