"""Money: whole đồng, always int."""


def grouped(number: int) -> str:
    """A whole number as it is written here: 1234567 → "1.234.567"."""
    return f"{number:,}".replace(",", ".")


def vnd(amount_vnd: int) -> str:
    """An amount in whole đồng in words of a page: 8000 → "8.000 đồng"; free is "0 đồng"."""
    return f"{grouped(amount_vnd)} đồng"
