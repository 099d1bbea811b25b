"""Answers that say no. One middleware makes a page or a problem document of them; all else is a fault."""

from dataclasses import dataclass

from motcua.ground.sentences import Sentence, as_sentence


@dataclass(frozen=True)
class FieldError:
    """What is wrong with one field.

    `pointer` is its JSON Pointer ("" is the whole), `message` says what to do.
    """

    pointer: str
    message: str | Sentence


class Refused(Exception):
    """A person asked for something that cannot be done; the sentence says why, and what to do instead."""

    status = 400

    def __init__(self, sentence: str | Sentence, *, code: str = "refused") -> None:
        self.sentence = as_sentence(sentence)
        self.code = code
        super().__init__(self.sentence)

    def __str__(self) -> str:
        return str(self.sentence)


class Invalid(Refused):
    """What was sent does not hold; every fault at once in `errors`."""

    status = 422

    def __init__(
        self, sentence: str | Sentence, *, errors: tuple[FieldError, ...] = (), code: str = "invalid"
    ) -> None:
        super().__init__(sentence, code=code)
        self.errors = errors


class NotAllowed(Refused):
    """This person may not do this."""

    status = 403

    def __init__(self, sentence: str | Sentence, *, code: str = "not_allowed") -> None:
        super().__init__(sentence, code=code)


class Missing(Refused):
    """It does not exist, or is not yours: the answer is the same."""

    status = 404

    def __init__(self, sentence: str | Sentence, *, code: str = "missing") -> None:
        super().__init__(sentence, code=code)


class Conflict(Refused):
    """It cannot be done in the state that things are in now."""

    status = 409

    def __init__(self, sentence: str | Sentence, *, code: str = "conflict") -> None:
        super().__init__(sentence, code=code)


class Stale(Conflict):
    """Somebody else was faster: what was looked at has changed since."""

    def __init__(self, sentence: str | Sentence, *, code: str = "stale") -> None:
        super().__init__(sentence, code=code)


class TooLarge(Refused):
    """More bytes than are taken."""

    status = 413

    def __init__(self, sentence: str | Sentence, *, code: str = "too_large") -> None:
        super().__init__(sentence, code=code)


class TooMany(Refused):
    """Asked too often; unit of the wait: whole seconds."""

    status = 429

    def __init__(
        self, sentence: str | Sentence, *, retry_after_seconds: int = 60, code: str = "too_many"
    ) -> None:
        super().__init__(sentence, code=code)
        self.retry_after_seconds = retry_after_seconds
