"""Blocks that hold others or stand out: cards, containers, plans, videos, small buttons."""

from tests.browser.gallery_blocks import (
    CONFIRM,
    DAYS,
    Json,
    button,
    context,
    labeled,
    mrkdwn,
    plain,
    section,
)


def image(picture: str, alt: str) -> Json:
    return {"type": "image", "image_url": picture, "alt_text": alt}


def card(title: str, picture: str, **more: object) -> Json:
    return {
        "type": "card",
        "hero_image": image(picture, f"A picture of {title}"),
        "title": mrkdwn(title),
        "subtitle": mrkdwn("*Two* hours"),
        "body": mrkdwn("What one needs to begin, and where to go from there."),
        "subtext": mrkdwn("New this month"),
        "actions": [button("Read", f"read_{title.lower()}")],
        **more,
    }


def rich(words: str) -> Json:
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": words}]}
    return {"type": "rich_text", "elements": [section]}


def task(task_id: str, title: str, status: str, **more: object) -> Json:
    return {"type": "task_card", "task_id": task_id, "title": title, "status": status, **more}


SOURCE = {"type": "url", "url": "https://example.org/handbook", "text": "The handbook"}

PLAN: Json = {
    "type": "plan",
    "title": "Finding pairs",
    "tasks": [
        task("t1", "Read who joined", "complete", output=rich("12 people")),
        task("t2", "Ask the calendar", "error", details=rich("It did not answer")),
        task("t3", "Propose pairs", "in_progress", sources=[SOURCE]),
        task("t4", "Tell everybody", "pending"),
    ],
}

FEEDBACK: Json = {
    "type": "context_actions",
    "block_id": "feedback",
    "elements": [
        {
            "type": "feedback_buttons",
            "action_id": "opinion",
            "positive_button": {
                "text": plain("Good"),
                "value": "good",
                "accessibility_label": "Good answer",
            },
            "negative_button": {
                "text": plain("👎"),
                "value": "bad",
                "accessibility_label": "Bad answer",
            },
        },
        {
            "type": "icon_button",
            "icon": "trash",
            "action_id": "forget",
            "text": plain("Forget this"),
            "value": "f",
            "confirm": CONFIRM,
        },
    ],
}


def container(title: str, children: list[Json], **more: object) -> Json:
    return {"type": "container", "title": plain(title), "child_blocks": children, **more}


def card_blocks(picture: str) -> list[Json]:
    """A message of cards and what is like them."""
    choices = {"type": "checkboxes", "action_id": "boxed", "options": DAYS}
    return [
        card("Prompting", picture, slack_icon={"type": "icon", "name": "lightbulb"}),
        {
            "type": "carousel",
            "elements": [card(f"Topic{n}", picture, block_id=f"c{n}") for n in range(1, 6)],
        },
        container(
            "More about it",
            [
                section("Inside a container", accessory=choices, block_id="inside"),
                labeled("A word", "plain_text_input", "word", optional=True),
            ],
            subtitle=mrkdwn("It *folds*"),
            icon=image(picture, "A mark"),
            is_collapsible=True,
            default_collapsed=True,
        ),
        container(
            "Always open", [section("Nothing to fold")], width="narrow", has_header_divider=True
        ),
        PLAN,
        task("t9", "Write a summary", "in_progress", details=rich("Two pages so far")),
        {
            "type": "video",
            "title": plain("How to listen"),
            "title_url": "https://example.org/watch",
            "video_url": "https://example.org/embed",
            "thumbnail_url": picture,
            "alt_text": "Two people at a table",
            "provider_name": "Example",
            "author_name": "Nina",
            "description": plain("Eight minutes"),
        },
        context("The answer above was made by an app"),
        FEEDBACK,
        {
            "type": "actions",
            "elements": [
                {
                    "type": "workflow_button",
                    "action_id": "flow",
                    "text": plain("Start the workflow"),
                    "workflow": {"trigger": {"url": "https://example.org/start"}},
                }
            ],
        },
    ]


ATTACHMENTS: list[Json] = [
    {
        "color": "#2c6a72",
        "fallback": "An older message",
        "pretext": "Before it",
        "author_name": "Nina",
        "author_link": "https://example.org/nina",
        "title": "A title",
        "title_link": "https://example.org/title",
        "text": "Words with *stress* and <https://example.org|a link>",
        "fields": [{"title": "State", "value": "Open", "short": True}],
        "footer": "The footer",
        "ts": "1792492200",
    },
    {
        "color": "good",
        "blocks": [
            section("Blocks in an attachment"),
            {"type": "actions", "elements": [button("Attached", "attached")]},
        ],
        "fallback": "Blocks in an attachment",
    },
]
