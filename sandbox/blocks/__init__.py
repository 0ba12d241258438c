"""Block Kit: what Slack accepts, completes and remembers."""
