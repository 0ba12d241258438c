"""What happens to a story's bot and no Slack tells it: a restart, a clock that jumps."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from bot.database import open_current_database
from bot.demo import settings_for
from bot.runtime import Bot
from mentoring.pacing import UNPACED
from tests.scenario.faults.books import Books, read_books
from tests.scenario.people import Story


def jump(story: Story, by: timedelta) -> None:
    """The clock of the bot and of Slack shows another time at once, in either direction."""
    story.demo.clock._clock._offset += by


@contextmanager
def another_bot(story: Story, folder: Path, database_url: str) -> Iterator[Bot]:
    """A second process's bot on the same database and Slack, or the first one's successor."""
    settings = settings_for(story.demo.box, folder, database_url)
    engine = open_current_database(settings)
    bot = Bot(settings, engine, story.demo.clock, paces=UNPACED)
    try:
        bot.start()
        yield bot
    finally:
        bot.stop()


def books_of(story: Story) -> Books:
    return read_books(story.demo.box, story.demo.bot.engine, story.demo.clock.now())
