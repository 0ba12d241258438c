import time
from concurrent.futures import ThreadPoolExecutor

from bot.sockets import CONNECTIONS
from tests.scenario.people import COORDINATOR, Story


def test_a_bot_that_is_told_to_stop_does_so_at_once(story: Story) -> None:
    began = time.monotonic()

    story.demo.bot.stop()

    assert time.monotonic() - began < 2


def test_a_bot_that_stops_still_answers_what_it_was_asked(story: Story) -> None:
    coordinator = story[COORDINATOR]
    story.demo.box.fail_next("views.open", delay=1, times=CONNECTIONS)
    with ThreadPoolExecutor() as threads:
        asked = [
            threads.submit(coordinator.command, "/reverse-mentor program")
            for _ in range(CONNECTIONS)
        ]
        time.sleep(0.3)

        story.demo.bot.stop()

        assert [one.result() for one in asked] == [None] * CONNECTIONS
    assert "New program" in coordinator.modal_text
