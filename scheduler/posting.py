"""One post in Slack, and what became of it."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from slack_sdk import WebClient

from mentoring.deliveries import Delivery
from scheduler.on_time import TooLateError, before, seconds
from scheduler.outcomes import FAULTS, Fate, Outcome, read_fault
from storage.claims import Sent
from views.blocks import Attachment, Message
from views.ids import METADATA_EVENT

_sdk_log = logging.getLogger("slack_sdk.web")
TOO_LATE_TO_CALL = Outcome(Fate.REFUSED, "lease_over", timedelta())


@dataclass(frozen=True, slots=True)
class Lease:
    """Until when this process may call."""

    until: float
    """On the clock of `on_time.seconds`."""

    def lasts(self, call: timedelta) -> bool:
        """Whether a call of this length that begins now ends before the lease does."""
        return seconds() + call.total_seconds() < self.until


def post(
    client: WebClient, delivery: Delivery, message: Message, lease: Lease, longest: timedelta
) -> Sent | Outcome:
    """Posts the message with its delivery in the metadata, so that it can be found again."""
    try:
        _insist(lease, longest)
        # Half of it is for the connection; who stood still meanwhile does not send.
        with before(lease.until - longest.total_seconds() / 2):
            if message.attachment:
                return _post_file(
                    client, delivery, message.text, message.attachment, lease, longest
                )
            return _post(client, delivery, message)
    except TooLateError:
        return TOO_LATE_TO_CALL
    except FAULTS as fault:
        return read_fault(fault)


def _post(client: WebClient, delivery: Delivery, message: Message) -> Sent:
    answer = client.chat_postMessage(
        channel=delivery.place,
        text=message.text,
        blocks=message.blocks,
        metadata={
            "event_type": METADATA_EVENT,
            "event_payload": _marks(delivery),
        },
        unfurl_links=False,
        unfurl_media=False,
    )
    return Sent(delivery.id, str(answer["channel"]), str(answer["ts"]))


def _post_file(
    client: WebClient,
    delivery: Delivery,
    text: str,
    file: Attachment,
    lease: Lease,
    longest: timedelta,
) -> Sent:
    """A file with its words. Slack shares it a moment later and names no message of it.

    It carries no metadata and can't be found again: a kind with a file is one that may come twice.
    It takes the four calls of `files_upload_v2`, each of which begins only where it ends before
    the lease does. Nobody sees anything before the last.
    """
    channel = delivery.channel or _direct_message(client, delivery.recipient)
    _insist(lease, longest)
    place = client.files_getUploadURLExternal(filename=file.name, length=len(file.content))
    _insist(lease, longest)
    _upload(client, str(place["upload_url"]), file.content)
    _insist(lease, longest)
    client.files_completeUploadExternal(
        files=[{"id": str(place["file_id"]), "title": file.name}],
        channel_id=channel,
        initial_comment=text,
    )
    return Sent(delivery.id, channel, None)


def _insist(lease: Lease, call: timedelta) -> None:
    if not lease.lasts(call):
        raise TooLateError


def _upload(client: WebClient, url: str, content: bytes) -> None:
    """No method of the Web API: anything but success is an HTTPError."""
    client._upload_file(  # noqa: SLF001  the SDK's own step, with its proxy and certificates
        url=url,
        data=content,
        logger=_sdk_log,
        timeout=client.timeout,
        proxy=client.proxy,
        ssl=client.ssl,
    )


def _direct_message(client: WebClient, user_id: str) -> str:
    """Slack shares files in conversations alone, not with people."""
    return str(client.conversations_open(users=[user_id])["channel"]["id"])


def carries(post: Mapping[str, object], delivery: Delivery) -> bool:
    """Whether a message, as Slack shows it, is this delivery's."""
    if delivery_in(post) is None:
        return False
    # What earlier versions posted carries the id alone.
    payload = _payload(post)
    return all(payload.get(name, mark) == mark for name, mark in _marks(delivery).items())


def delivery_in(post: Mapping[str, object]) -> int | None:
    """The id that the delivery of a message had when it was posted; None where it carries none."""
    key = _payload(post).get("delivery_id")
    return key if isinstance(key, int) else None


def _payload(post: Mapping[str, object]) -> Mapping[str, object]:
    metadata = post.get("metadata")
    payload = metadata.get("event_payload") if isinstance(metadata, dict) else None
    return payload if isinstance(payload, dict) else {}


def _marks(delivery: Delivery) -> dict[str, object]:
    """The id is not enough: after a backup was restored, new deliveries get ids of lost ones."""
    return {
        "delivery_id": delivery.id,
        "program": delivery.program_id,
        "kind": str(delivery.kind),
        "subject": delivery.subject,
        "sequence": delivery.sequence,
    }
