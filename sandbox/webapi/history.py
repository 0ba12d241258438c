from __future__ import annotations

import re
from collections.abc import Callable

from sandbox.shapes import Json
from sandbox.state.threads import is_hidden_reply, is_reply
from sandbox.webapi.finding import HISTORY_SCOPES, find_channel
from sandbox.webapi.paging import LONGEST, page
from sandbox.webapi.registry import ApiError, Call, bad_arguments, method

WINDOW = "oldest latest inclusive:flag limit:number cursor include_all_metadata:flag"
_TIME = re.compile(r"[0-9]{1,18}(\.[0-9]*)?")
WINDOW_ERRORS = "channel_not_found invalid_cursor invalid_ts_latest invalid_ts_oldest "


@method(
    "conversations.history",
    "channel! " + WINDOW,
    errors=WINDOW_ERRORS + "not_in_channel",
    scopes=tuple(HISTORY_SCOPES.values()),
)
def read_history(call: Call) -> Json:
    """Messages of a conversation that the bot is in, newest first, without threads' replies."""
    slack = call.slack
    channel = find_channel(call)
    call.require_scope(HISTORY_SCOPES[channel.kind])
    if slack.bot not in channel.members:
        raise ApiError("not_in_channel")
    seen = [one for one in slack.messages.posted(channel.id) if not is_hidden_reply(one)]
    wanted = list(filter(_between(call), reversed(seen)))
    some, metadata = page(call, wanted, strict=False)
    more = bool(metadata["response_metadata"]["next_cursor"])
    pins = sum("pinned_to" in one for one in seen)
    answer: Json = {"messages": _shown(call, some), "has_more": more, "pin_count": pins}
    return answer | metadata if more else answer


@method(
    "conversations.replies",
    "channel! ts! " + WINDOW,
    errors=WINDOW_ERRORS + "thread_not_found",
    scopes=tuple(HISTORY_SCOPES.values()),
    takes_json=False,
)
def read_thread(call: Call) -> Json:
    """A message and its replies, oldest first; the message stands first on every page."""
    slack = call.slack
    channel = find_channel(call)
    call.require_scope(HISTORY_SCOPES[channel.kind])
    if slack.bot not in channel.members:
        raise ApiError("channel_not_found")
    if not 1 <= call.number("limit", LONGEST) <= LONGEST:
        raise bad_arguments(f"must be between 1 and {LONGEST} [json-pointer:/limit]")
    message = slack.messages.find(channel.id, call.text("ts"))
    if message is None:
        raise ApiError("thread_not_found")
    if is_reply(message):
        return {"messages": _shown(call, [message]), "has_more": False}
    replies = list(filter(_between(call), slack.messages.replies(channel.id, message["ts"])))
    some, metadata = page(call, replies, default=LONGEST, strict=False)
    more = bool(metadata["response_metadata"]["next_cursor"])
    answer: Json = {"messages": _shown(call, [message, *some]), "has_more": more}
    return answer | metadata if more else answer


def _between(call: Call) -> Callable[[Json], bool]:
    """Whether a message falls between `oldest` and `latest`."""
    oldest = _seconds(call.text("oldest", "0"), "oldest")
    latest = _seconds(call.text("latest", "99999999999"), "latest")
    if call.flag("inclusive"):
        return lambda message: oldest <= float(message["ts"]) <= latest
    return lambda message: oldest < float(message["ts"]) < latest


def _seconds(ts: str, name: str) -> float:
    if not _TIME.fullmatch(ts):
        raise ApiError(f"invalid_ts_{name}")
    return float(ts)


def _shown(call: Call, messages: list[Json]) -> list[Json]:
    """Without being asked for more, Slack shows only what kind of metadata there is."""
    if call.flag("include_all_metadata"):
        return messages
    return [_without_metadata(one) for one in messages]


def _without_metadata(message: Json) -> Json:
    metadata = message.get("metadata")
    return message | {"metadata": {"event_type": metadata["event_type"]}} if metadata else message
