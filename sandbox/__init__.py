"""A Slack on this machine. It imports nothing of ours, and could be a project of its own.

state/       what there is: people, conversations, messages, views, files, tokens, the call log
happenings/  what happens in the workspace, whoever causes it
ways/        the ways to the app: Socket Mode and signed HTTP, events, acknowledgements, trouble
webapi/      what the app calls
acts/        what people do: type, press, choose, submit
client/      what the pages and scripted people ask for, as JSON
blocks/      what Block Kit allows, completes and remembers
oauth/       installing the app, and taking it away
driving/     scripted people: how `driver.Visitor` sees and acts
static/ templates/   the pages
server.py    starts all of it; control.py is the tests' hand on it
"""
