class StartError(Exception):
    """The process cannot do what it was asked to: one line that says what to do."""
