"""The numbers and codes of papers: pure functions."""

import secrets

CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # nothing that is read two ways on paper: 0 O, 1 I L
CODE_LENGTH = 8


def new_code() -> str:
    """Eight random characters (39 bits) to check a result by; unguessable, easy to read aloud."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))


def shown_code(code: str) -> str:
    """As it is printed: "7QX4M2KD" → "7QX4-M2KD"."""
    return f"{code[:4]}-{code[4:]}"


def plain_code(typed: str) -> str:
    """What a person typed, as it is stored: capitals, no blanks or dashes; "" when it cannot be a code."""
    code = "".join(letter for letter in typed[:64].upper() if letter.isalnum())
    return code if len(code) == CODE_LENGTH and set(code) <= set(CODE_ALPHABET) else ""


def number_text(value: int, notation: str) -> str:
    """The number as written: 7 and "TLKS-BS" → "07/TLKS-BS".

    Numbers below ten get a zero. Source: Decree 30/2020, appendix I.
    """
    written = f"{value:02d}"
    return f"{written}/{notation}" if notation else written


def plain_number(typed: str) -> str:
    """A number as people type it, to compare: blanks out, capitals, leading zeros of the first part out."""
    squeezed = "".join(typed[:100].split()).upper()
    return squeezed.lstrip("0") or squeezed
