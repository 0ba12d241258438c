"""Calls that go wrong, for tests: when, and how."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from sandbox.shapes import Json


@dataclass(slots=True)
class Fault:
    """What goes wrong with the next calls of a method, for tests."""

    method: str
    error: str | None = None
    status: int = 200
    retry_after: int | None = None
    delay: float = 0.0
    drop: bool = False
    accepted: bool = False
    """The call takes effect before it fails."""
    times: int = 1
    when: Callable[[Json], bool] | None = None

    @property
    def fails(self) -> bool:
        """Whether the caller sees a failure, not only a delay."""
        return self.drop or self.error is not None or self.status != HTTPStatus.OK

    @property
    def code(self) -> str:
        """The error that the answer names."""
        limited = self.status == HTTPStatus.TOO_MANY_REQUESTS
        return self.error or ("ratelimited" if limited else "internal_error")


class Faults:
    """What is planned; anybody plans, only the server takes."""

    def __init__(self) -> None:
        self._planned: list[Fault] = []

    def plan(self, fault: Fault) -> None:
        """Let calls fail from now on."""
        self._planned.append(fault)

    def clear(self) -> None:
        """Nothing goes wrong any more."""
        self._planned = []

    def take(self, method: str, arguments: Json) -> Fault | None:
        """The fault that hits this call, used up by it; None when there is none."""
        for fault in self._planned:
            if fault.method == method and (fault.when is None or fault.when(arguments)):
                fault.times -= 1
                if fault.times <= 0:
                    self._planned.remove(fault)
                return fault
        return None
