"""Small rules of agencies, without database."""

import uuid


def new_stamp() -> str:
    """A mark that was never used before and never will be again."""
    return uuid.uuid4().hex
