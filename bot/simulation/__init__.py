"""`reverse-mentor simulate`: a whole program, played by scripted people on a moved clock.

The local Slack and its people live in this process, an unmodified bot in one of its own; both read
one clock, which stands still while things happen and moves to whatever comes next.
"""
