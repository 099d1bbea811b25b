"""What happened to a notice, told to the house."""

from dataclasses import dataclass


@dataclass(frozen=True)
class NoticeWritten:
    """A notice with an e-mail address was written; the mail has still to go."""

    notice_id: int
