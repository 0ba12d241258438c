from bot.samples.sample import BO, PROGRAM, TODAY, Samples
from mentoring.today import MOST_TOLD, Item, ItemKind, ThisWeek
from mentoring.transfer import Moment
from views.today import this_week_message

ITEMS = (
    Item(ItemKind.TAKE_TIME, "4", BO, TODAY),
    Item(ItemKind.SIGN, "4", BO),
    Item(ItemKind.FOLLOW_UP, "12:14", BO, TODAY, "ask the assistant for three headlines first"),
    Item(ItemKind.RATE, "4", BO, text=Moment.MIDPOINT),
)
TOLD = ITEMS[:MOST_TOLD]
SAMPLES: Samples = {
    "today.this_week_message": lambda p: this_week_message(ThisWeek(3, PROGRAM, TOLD), p),
    "today.this_week_message+more": lambda p: this_week_message(ThisWeek(3, PROGRAM, TOLD, 2), p),
    "today.this_week_message+done": lambda p: this_week_message(ThisWeek(3, PROGRAM, ()), p),
    "today.this_week_message+done_more": lambda p: this_week_message(
        ThisWeek(3, PROGRAM, (), 2), p
    ),
}
