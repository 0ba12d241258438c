"""Threads: replies stand among a conversation's messages and name the one they answer."""

from __future__ import annotations

from sandbox.shapes import Json

MOST_NAMED = 5
"""A parent names so many of those who replied, and counts the others."""
BROADCAST = "thread_broadcast"


def is_reply(message: Json) -> bool:
    """Whether a message stands in somebody's thread."""
    return bool(message.get("thread_ts", message["ts"]) != message["ts"])


def is_hidden_reply(message: Json) -> bool:
    """Whether a message is seen in its thread alone, not among the conversation's."""
    return is_reply(message) and message.get("subtype") != BROADCAST


def join_thread(message: Json, parent: Json, earlier: list[Json], *, broadcast: bool) -> None:
    """Make a message a reply to another, after those that came earlier."""
    message["thread_ts"] = parent["ts"]
    message["parent_user_id"] = parent["user"]
    if broadcast:
        message["subtype"] = BROADCAST
        message["root"] = dict(parent)
    count_replies(parent, [*earlier, message])


def count_replies(parent: Json, replies: list[Json]) -> None:
    """Bring a parent up to date with its replies, oldest first."""
    counts = ("thread_ts", "reply_count", "reply_users_count", "latest_reply", "reply_users")
    for name in counts:
        parent.pop(name, None)
    if replies:
        users = list(dict.fromkeys(one["user"] for one in replies))
        parent["thread_ts"] = parent["ts"]
        parent["reply_count"] = len(replies)
        parent["reply_users_count"] = len(users)
        parent["latest_reply"] = replies[-1]["ts"]
        parent["reply_users"] = users[:MOST_NAMED]


def bury(parent: Json) -> None:
    """What is left of a deleted message that has replies."""
    kept = {"type", "ts", "thread_ts", "reply_count", "reply_users_count", "latest_reply"}
    kept |= {"reply_users", "team"}
    for name in set(parent) - kept:
        del parent[name]
    parent |= {
        "subtype": "tombstone",
        "user": "USLACKBOT",
        "text": "This message was deleted.",
        "hidden": True,
    }
