from __future__ import annotations

import http.client
import json
import threading

from sandbox.shapes import Json

TIMEOUT = 30.0


class SlackError(Exception):
    """Slack shows an error; `code` is its short name, the text what people read."""

    def __init__(self, code: str, words: str = "") -> None:
        super().__init__(words or code)
        self.code = code


class Wire:
    """One person's connections to the client API, one for each thread that uses them."""

    def __init__(self, host: str, port: int, user_id: str) -> None:
        self._host, self._port, self._user_id = host, port, user_id
        self._local = threading.local()

    def get(self, path: str) -> Json:
        """What the client shows at a path of this person's."""
        return self._ask("GET", f"/client/{self._user_id}/{path}", None)

    def get_shared(self, path: str) -> Json:
        """What the client shows to everybody alike."""
        return self._ask("GET", f"/client/{path}", None)

    def post(self, path: str, body: Json | bytes) -> Json:
        """Do something; the answer says whether it worked."""
        return self._ask("POST", f"/client/{self._user_id}/{path}", body)

    def act(self, path: str, body: Json | bytes) -> Json:
        """Do something; raises SlackError when it did not work."""
        answer = self.post(path, body)
        if answer.get("ok") is False:
            told = answer.get("messages") or [{}]
            raise SlackError(answer["error"], told[-1].get("text", ""))
        return answer

    def _ask(self, verb: str, path: str, body: Json | bytes | None) -> Json:
        connection = self._connection()
        payload = json.dumps(body) if isinstance(body, dict) else body
        try:
            connection.request(verb, path, payload)
            response = connection.getresponse()
            answer: Json = json.loads(response.read())
        except (http.client.HTTPException, OSError):
            connection.close()  # the next request opens it anew
            raise
        if response.status >= http.client.BAD_REQUEST:
            raise SlackError(answer.get("error", str(response.status)))
        return answer

    def _connection(self) -> http.client.HTTPConnection:
        connection: http.client.HTTPConnection | None
        connection = getattr(self._local, "connection", None)
        if connection is None:
            connection = http.client.HTTPConnection(self._host, self._port, timeout=TIMEOUT)
            self._local.connection = connection
        return connection
