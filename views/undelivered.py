"""Why a message could not be delivered, for the coordinator who can do something about it."""

from views.words import escape, mentions

BECAUSE = {
    "user_disabled": "their Slack account is deactivated",
    "user_not_found": "Slack no longer knows them",
    "users_not_found": "Slack no longer knows one of them",
    "user_not_visible": "I am not allowed to see them",
    "cannot_dm_bot": "they are a bot",
    "messages_tab_disabled": "the app's Messages tab is switched off",
    "method_not_supported_for_channel_type": "Slack takes no messages there",
    "channel_not_found": "the conversation is gone, or I can't see it",
    "is_archived": "the channel is archived",
    "not_in_channel": "I am not in that channel: invite me there",
    "restricted_action": "your workspace's rules don't let me write there",
    "restricted_action_read_only_channel": "only some people may write there",
    "unknown_outcome": "Slack did not say whether it took the message; please ask them",
    "looked_up_not_there": "Slack lost it, however often I tried",
    "unknown_sent_again": "Slack did not say whether it took the message, however often I tried",
    "broke": "I failed to write it: please tell whoever runs me",
    "ends_the_process": "writing it made me stop: please tell whoever runs me",
    "msg_too_long": "it was too long: please tell whoever runs me",
    "invalid_blocks": "Slack did not understand it: please tell whoever runs me",
}
"""By the reason that is kept: Slack's code, or ours."""


def undelivered_line(recipient: str, reason: str) -> str:
    """To whom, and why, with the code for who has no words for it."""
    because = BECAUSE.get(reason, f"Slack refused it ({escape(reason)})")
    return f"• {_recipient(recipient)}: {because}"


def _recipient(recipient: str) -> str:
    if recipient[0] == "D":
        return "a direct message"
    return f"<#{recipient}>" if recipient[0] in "CG" else mentions(recipient.split(","))
