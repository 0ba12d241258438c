"""What Slack takes and refuses: tables of messages and views, each with the documented rule."""
