class PlaybookError(Exception):
    """A fault in the program's content: the file, the entry and what is wrong, in one line."""
