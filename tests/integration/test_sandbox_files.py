"""Files: from the SDK's upload to who may look at them."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest
from slack_bolt import App
from slack_sdk import WebClient

from sandbox.server import Sandbox
from sandbox.state.files import PROCESSING_SECONDS
from tests.integration.sandbox_kit import (
    SCOPES,
    Json,
    Recorder,
    channel_id,
    client_of,
    connected,
    modal,
    opens,
    plain,
    refusal,
    running,
)

FILE_SCOPES = (*SCOPES, "files:read", "files:write")
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
Found = TypeVar("Found")


@pytest.fixture(scope="module")
def box() -> Iterator[Sandbox]:
    with running(scopes=FILE_SCOPES) as box:
        yield box


def soon(look: Callable[[], Found | None]) -> Found:
    """What appears a moment later."""
    give_up = time.monotonic() + 5
    while time.monotonic() < give_up:
        found = look()
        if found:
            return found
        time.sleep(0.02)
    raise AssertionError("It never appeared")


def fetch(url: str, token: str = "", body: bytes | None = None) -> tuple[int, bytes, Json]:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    request = urllib.request.Request(url, data=body, headers=headers)  # noqa: S310
    try:
        with urllib.request.urlopen(request) as response:  # noqa: S310
            return response.status, response.read(), dict(response.headers)
    except urllib.error.HTTPError as error:
        return error.code, error.read(), dict(error.headers)


def uploaded(slack: WebClient, name: str, content: bytes) -> str:
    """A file that the app has uploaded and shared nowhere."""
    return str(slack.files_upload_v2(filename=name, content=content)["file"]["id"])


def usable(slack: WebClient, name: str, content: bytes) -> str:
    """A file that blocks may show: some time after its upload."""
    file_id = uploaded(slack, name, content)
    time.sleep(1.5 * PROCESSING_SECONDS)
    return file_id


def given_by(box: Sandbox, who: str, name: str, content: bytes) -> Json:
    """A file that somebody chose in a form."""
    _, answer, _ = fetch(f"{box.url}/client/{who}/files?name={name}", body=content)
    file: Json = json.loads(answer)["file"]
    return file


def test_the_sdk_s_upload_is_shared_a_moment_after_it_was_answered(
    box: Sandbox, slack: WebClient, dm: str
) -> None:
    answer = slack.files_upload_v2(
        channel=dm, filename="summary.csv", content="a,b\n", title="Summary", initial_comment="Here"
    )

    assert answer["files"] == [{"id": answer["file"]["id"], "title": "Summary"}]
    assert slack.files_info(file=answer["file"]["id"])["file"]["shares"] == {}
    shares = soon(lambda: slack.files_info(file=answer["file"]["id"])["file"]["shares"])
    message = box.visitor("ana").dm()[-1]
    assert shares["private"][dm][0]["ts"] == message["ts"]
    assert (message["text"], message["subtype"]) == ("Here", "file_share")
    assert message["files"][0]["title"] == "Summary"


def test_several_files_stand_in_one_message(box: Sandbox, slack: WebClient, dm: str) -> None:
    before = len(box.visitor("ana").dm())

    slack.files_upload_v2(
        channel=dm,
        file_uploads=[{"filename": "a.txt", "content": "a"}, {"filename": "b.txt", "content": "b"}],
    )

    soon(lambda: len(box.visitor("ana").dm()) > before)
    (message,) = box.visitor("ana").dm()[before:]
    assert [one["name"] for one in message["files"]] == ["a.txt", "b.txt"]


def test_a_file_can_answer_in_a_thread(slack: WebClient, dm: str) -> None:
    parent = slack.chat_postMessage(channel=dm, text="Report?")["ts"]

    slack.files_upload_v2(channel=dm, filename="r.txt", content="r", thread_ts=parent)

    replies = soon(
        lambda: slack.conversations_replies(channel=dm, ts=parent)["messages"][1:] or None
    )
    assert replies[0]["files"][0]["name"] == "r.txt"


def test_a_message_can_get_a_file_later(box: Sandbox, slack: WebClient, dm: str) -> None:
    ts = slack.chat_postMessage(channel=dm, text="The report")["ts"]
    file_id = uploaded(slack, "report.txt", b"r")

    answer = slack.chat_update(channel=dm, ts=ts, text="The report", file_ids=[file_id])

    assert [one["name"] for one in answer["message"]["files"]] == ["report.txt"]
    ana = box.visitor("ana")
    assert fetch(f"{box.url}/client/{ana.id}/files/{file_id}")[:2] == (200, b"r")


def test_an_upload_of_another_length_fails(slack: WebClient) -> None:
    answer = slack.files_getUploadURLExternal(filename="a.txt", length=5)

    status, _, _ = fetch(answer["upload_url"], body=b"four")

    assert status == 400
    assert (
        refusal(slack.files_completeUploadExternal, files=[{"id": answer["file_id"]}])["error"]
        == "file_update_failed"
    )


def test_an_upload_address_works_once(slack: WebClient) -> None:
    answer = slack.files_getUploadURLExternal(filename="a.txt", length=4)

    assert fetch(answer["upload_url"], body=b"four")[:2] == (200, b"OK - 4")
    assert fetch(answer["upload_url"], body=b"four")[0] == 404


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"filename": "a", "length": 0}, "invalid_arguments"),
        ({"filename": "a", "length": 1_000_001, "snippet_type": "python"}, "snippet_too_large"),
        ({"filename": "a", "length": 1, "alt_txt": "x" * 1001}, "alt_txt_too_large"),
        ({"filename": "a", "length": 2_000_000_000}, "file_upload_size_restricted"),
    ],
)
def test_what_cannot_be_uploaded_is_refused_before(
    slack: WebClient, arguments: Json, error: str
) -> None:
    assert refusal(slack.files_getUploadURLExternal, **arguments)["error"] == error


def test_an_announcement_in_json_is_not_read(slack: WebClient) -> None:
    answer = refusal(
        slack.api_call, "files.getUploadURLExternal", json={"filename": "a", "length": 1}
    )

    assert answer["response_metadata"]["messages"] == [
        "[ERROR] missing required field: filename",
        "[ERROR] missing required field: length",
    ]


@pytest.mark.parametrize("channel", ["#general", "general", "C1"])
def test_sharing_takes_no_names(slack: WebClient, channel: str) -> None:
    answer = refusal(slack.files_upload_v2, channel=channel, filename="a.txt", content="a")

    assert answer["error"] == "invalid_arguments"
    assert "[json-pointer:/channel_id]" in answer["response_metadata"]["messages"][0]


def test_sharing_takes_no_people_either(box: Sandbox, slack: WebClient) -> None:
    ana = box.visitor("ana").id

    answer = refusal(slack.files_upload_v2, channel=ana, filename="a.txt", content="a")

    assert answer["error"] == "invalid_arguments"


def test_the_bot_shares_only_where_it_is(box: Sandbox, slack: WebClient) -> None:
    general = channel_id(box, "general")

    answer = refusal(slack.files_upload_v2, channel=general, filename="a.txt", content="a")

    assert answer["error"] == "not_in_channel"


def test_a_picture_can_be_shown_in_blocks_once_it_is_processed(
    box: Sandbox, slack: WebClient
) -> None:
    ana = box.visitor("ana").id
    picture = uploaded(slack, "chart.png", PNG)
    image = {"type": "image", "slack_file": {"id": picture}, "alt_text": "A chart"}

    too_soon = refusal(slack.chat_postMessage, channel=ana, text="x", blocks=[image])
    time.sleep(1.5 * PROCESSING_SECONDS)
    shown = slack.chat_postMessage(channel=ana, text="x", blocks=[image])

    assert too_soon["error"] == "invalid_blocks"
    assert shown["message"]["blocks"][0]["slack_file"] == {"id": picture}


def test_what_is_no_picture_cannot_be_shown_in_blocks(box: Sandbox, slack: WebClient) -> None:
    table = usable(slack, "table.csv", b"a,b")
    image = {"type": "image", "slack_file": {"id": table}, "alt_text": "A table"}

    answer = refusal(
        slack.chat_postMessage, channel=box.visitor("ana").id, text="x", blocks=[image]
    )

    assert answer["error"] == "invalid_blocks"


def test_the_private_address_asks_for_the_bot_s_token(box: Sandbox, slack: WebClient) -> None:
    file = slack.files_info(file=uploaded(slack, "secret.txt", b"secret"))["file"]

    assert fetch(file["url_private"], box.bot_token)[1] == b"secret"
    assert fetch(file["url_private"])[0] == 403
    assert fetch(file["url_private"], "xoxb-made-up")[0] == 403


def test_people_see_files_of_their_conversations_only(
    box: Sandbox, slack: WebClient, dm: str
) -> None:
    shared = slack.files_upload_v2(channel=dm, filename="for-ana.txt", content="x")["file"]["id"]
    soon(lambda: slack.files_info(file=shared)["file"]["shares"])

    assert fetch(f"{box.url}/client/ana/files/{shared}")[0] == 200
    assert (
        fetch(f"{box.url}/client/bo/files/{shared}")[:2]
        == fetch(f"{box.url}/client/bo/files/F404")[:2]
    )


def test_a_picture_in_blocks_is_seen_by_those_who_see_the_blocks(
    box: Sandbox, slack: WebClient
) -> None:
    ana = box.visitor("ana").id
    chart, home_chart = usable(slack, "a.png", PNG), usable(slack, "b.png", PNG)
    image: Json = {"type": "image", "alt_text": "A chart"}
    slack.chat_postMessage(channel=ana, text="x", blocks=[image | {"slack_file": {"id": chart}}])
    home = {"type": "home", "blocks": [image | {"slack_file": {"id": home_chart}}]}
    slack.views_publish(user_id=ana, view=home)

    for file in (chart, home_chart):
        assert fetch(f"{box.url}/client/ana/files/{file}")[0] == 200
        assert fetch(f"{box.url}/client/bo/files/{file}")[0] == 404


def test_a_picture_in_an_ephemeral_message_is_for_who_reads_it(
    box: Sandbox, slack: WebClient
) -> None:
    channel = channel_id(box, "reverse-mentoring")
    slack.conversations_join(channel=channel)
    chart = usable(slack, "c.png", PNG)
    image = {"type": "image", "alt_text": "A chart", "slack_file": {"id": chart}}

    slack.chat_postEphemeral(channel=channel, user=box.visitor("ana").id, text="x", blocks=[image])

    assert fetch(f"{box.url}/client/ana/files/{chart}")[0] == 200
    assert fetch(f"{box.url}/client/bo/files/{chart}")[0] == 404


def test_only_pictures_are_shown_in_the_page(box: Sandbox) -> None:
    picture = given_by(box, "ana", "a.png", PNG)
    drawing = given_by(box, "ana", "evil.svg", b"<svg onload='alert(1)'/>")
    page = given_by(box, "ana", "evil.html", b"<script>alert(1)</script>")

    def headers(file: Json) -> Json:
        return fetch(f"{box.url}/client/ana/files/{file['id']}")[2]

    assert headers(picture)["content-type"] == "image/png"
    assert headers(picture)["content-disposition"].startswith("inline")
    for file in (drawing, page):
        assert headers(file)["content-type"] == "application/octet-stream"
        assert headers(file)["content-disposition"].startswith("attachment")
        assert headers(file)["x-content-type-options"] == "nosniff"


def test_a_file_that_somebody_chose_is_the_app_s_once_it_is_handed_in(box: Sandbox) -> None:
    slack, ana = client_of(box), box.visitor("ana")
    element = {"type": "file_input", "action_id": "cv"}
    form = modal({"type": "input", "block_id": "b", "label": plain("CV"), "element": element})

    def register(app: App) -> None:
        app.command("/try")(Recorder(opens(form)))
        app.view("form")(Recorder())

    with connected(box, register):
        ana.command("/try")
        file = ana.upload("cv.pdf", b"%PDF")
        before = refusal(slack.files_info, file=file["id"])["error"]
        ana.fill("CV", [file])
        assert ana.submit() == {}

    assert before == "file_not_found"
    assert slack.files_info(file=file["id"])["file"]["user"] == ana.id
    assert fetch(file["url_private"], box.bot_token)[1] == b"%PDF"
    assert refusal(slack.files_delete, file=file["id"])["error"] == "cant_delete_file"
    assert fetch(f"{box.url}/client/ana/files/{file['id']}")[0] == 200
    assert fetch(f"{box.url}/client/bo/files/{file['id']}")[0] == 404


def test_a_deleted_file_is_gone_everywhere(box: Sandbox, slack: WebClient, dm: str) -> None:
    file = slack.files_upload_v2(channel=dm, filename="old.txt", content="x")["file"]["id"]
    soon(lambda: slack.files_info(file=file)["file"]["shares"])

    slack.files_delete(file=file)

    assert box.visitor("ana").dm()[-1]["files"] == [{"id": file, "mode": "tombstone"}]
    assert refusal(slack.files_info, file=file)["error"] == "file_deleted"
    assert refusal(slack.files_delete, file=file)["error"] == "file_deleted"
    assert fetch(f"{box.url}/client/ana/files/{file}")[0] == 404


def test_a_form_may_carry_the_upload(slack: WebClient) -> None:
    answer = slack.files_getUploadURLExternal(filename="a.txt", length=4)
    body = (
        b'--B\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n'
        b"Content-Type: text/plain\r\n\r\nfour\r\n--B--\r\n"
    )
    request = urllib.request.Request(  # noqa: S310
        answer["upload_url"], body, {"Content-Type": "multipart/form-data; boundary=B"}
    )

    with urllib.request.urlopen(request) as response:  # noqa: S310
        assert response.read() == b"OK - 4"
