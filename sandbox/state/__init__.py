"""What there is: people, conversations, messages, views, files, tokens."""
