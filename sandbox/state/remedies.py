"""What to do about a refusal, in one sentence: the log and the page's panel say the same."""

from __future__ import annotations

from collections.abc import Sequence

from sandbox.blocks.fixes import what_to_fix

POINTER = "[json-pointer:"
NEEDED, PROVIDED = "needed: ", "provided: "

_FOR_CODES = {
    "account_inactive": "This person is deactivated: leave them out.",
    "already_in_channel": "Nothing to do: the bot is a member already.",
    "bad_timestamp": "Send a timestamp as Slack wrote it, as text: 1792489500.000100.",
    "cant_update_message": "The bot can only change its own messages.",
    "cant_delete_message": "The bot can only delete its own messages.",
    "channel_is_archived": "Nobody writes in an archived channel: choose another one.",
    "channel_not_found": "Check the channel's id; in a private one the bot must be a member.",
    "connection dropped": "The connection was cut on purpose: try again, as after any bad network.",
    "dispatch_failed": "The app was not reached: is it running and connected?",
    "duplicate_ts": "Another message has this timestamp: send it again.",
    "exchanged_trigger_id": "A trigger opens one modal: use the next one's own trigger_id.",
    "expired_trigger_id": "Open the modal within 3 seconds of what the person did.",
    "expired_url": "A response URL lives 30 minutes: use chat.postMessage from then on.",
    "fatal_error": "Slack's own trouble: try again later.",
    "hash_conflict": "The view has changed meanwhile: read its new hash, or send none.",
    "internal_error": "Slack's own trouble: try again later.",
    "invalid_arg_name": "Arguments are named in letters, digits and underscores.",
    "invalid_arguments": "Check the names and types of the arguments.",
    "invalid_auth": "Send the token that this local Slack gave to the app.",
    "invalid_blocks": "Change the blocks at the place that the pointer names.",
    "invalid_cursor": "Send next_cursor of the page before, unchanged.",
    "invalid_json": "Send JSON, or a form with a matching Content-Type.",
    "invalid_name": "Write the emoji's short name, without colons.",
    "invalid_trigger_id": "Send the trigger_id of what the person just did, unchanged.",
    "invalid_users": "Check the ids: each must be a person here.",
    "is_archived": "Nobody writes in an archived channel: choose another one.",
    "message_not_found": "Check channel and ts: the message may have been deleted.",
    "messages_tab_disabled": "Switch the Messages tab on in the manifest (features.app_home).",
    "msg_too_long": "Say it in less than 40,000 characters, or in several messages.",
    "no_permission": "The bot may not do this here: see the method's scopes and limits.",
    "no_text": "Send text, blocks or attachments.",
    "not_allowed_token_type": "Send the bot's token (xoxb-…); only apps.connections.open takes "
    "the app's (xapp-…).",
    "not_authed": "Send the token as the header “Authorization: Bearer …”.",
    "not_found": "Check the id: it is not (or no longer) there.",
    "not_in_channel": "Invite the bot into this channel, or let it join (conversations.join).",
    "operation_timeout": "Acknowledge within 3 seconds, and do slow work afterwards.",
    "push_limit_reached": "Three modals are open: replace the top one with views.update.",
    "ratelimited": "Wait as long as the Retry-After header says, then try again.",
    "restricted_action": "This is for members with more rights: ask an admin.",
    "time_in_past": "Choose a post_at in the future.",
    "time_too_far": "Choose a post_at within 120 days.",
    "token_expired": "Refresh the token, or install the app again.",
    "token_revoked": "Install the app again: its token was revoked.",
    "too_many_users": "A group message takes 8 people besides the bot at most.",
    "unknown_method": "Check the method's name: the local Slack does not have this one.",
    "used_url": "A response URL takes 5 answers: use chat.postMessage from then on.",
    "user_not_found": "Check the user's id: there is no such person here.",
    "users_not_found": "Nobody here has this e-mail address.",
    "view_not_found": "The view is closed, or view_id or external_id is another one's.",
}


def remedy(error: str | None, problems: Sequence[str] = ()) -> str:
    """What to do now: from the first problem that says more, else from the error's code.

    Empty when there is nothing to say that the code does not.
    """
    if error == "missing_scope":
        return _scope_remedy(problems)
    found = next((fix for fix in map(what_to_fix, problems) if fix), "")
    if found:
        return found
    code = (error or "").partition(":")[0]
    return _FOR_CODES.get(code) or what_to_fix(code)


def told_problems(problems: Sequence[str]) -> list[str]:
    """The problems that the remedy does not name anyway, as it does the scopes."""
    return [one for one in problems if not one.startswith((NEEDED, PROVIDED))]


def pointer_in(problem: str) -> str:
    """Where in the arguments a problem lies ("/blocks/0/text"), or "" when it does not say."""
    _, found, rest = problem.partition(POINTER)
    return rest.partition("]")[0] if found else ""


def _scope_remedy(problems: Sequence[str]) -> str:
    needed = _after(NEEDED, problems).replace(",", " or ")
    provided = _after(PROVIDED, problems).replace(",", ", ")
    has = f" (it has {provided})" if provided else ""
    return f"Add the scope {needed} to the manifest{has} and install the app again."


def _after(name: str, problems: Sequence[str]) -> str:
    found = (one.removeprefix(name) for one in problems if one.startswith(name))
    return next(found, "")
