"""What the product refuses to do, by name. The words that people read are in `views/errors.py`."""


class MentoringError(Exception):
    """A refusal that a person caused and can understand; never a fault of ours."""
