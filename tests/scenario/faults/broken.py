"""Workers whose protocol is broken on purpose: the judge must see it."""

from mentoring.deliveries import Delivery
from scheduler import settling
from scheduler.process import Process
from scheduler.records import record_sent
from storage.claims import Sent
from tests.scenario.faults.worker import Order, work


def send_again_unseen(order: Order) -> None:
    """Never finds its own posts: what nobody knows is sent again."""
    setattr(settling, "carries", lambda *_: False)  # noqa: B010  not that module's own
    work(order)


def believe_that_it_was_sent(order: Order) -> None:
    """Takes what nobody knows for sent, and looks nothing up."""
    settling._look_up = _believe
    work(order)


def _believe(process: Process, delivery: Delivery) -> None:
    record_sent(process, Sent(delivery.id, delivery.recipient, "1.0"))
