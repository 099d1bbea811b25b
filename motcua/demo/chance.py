"""Choices that look like chance and are always the same: drawn from the words that name what is chosen."""

import hashlib
from collections.abc import Sequence
from itertools import accumulate
from typing import TypeVar

Item = TypeVar("Item")


def number(below: int, *words: object) -> int:
    """A number from 0 to `below` - 1, the same for the same words, in every process and version of Python."""
    drawn = hashlib.blake2b("\0".join(map(str, words)).encode(), digest_size=8).digest()
    return int.from_bytes(drawn) % below


def one_of(items: Sequence[Item], *words: object) -> Item:
    return items[number(len(items), *words)]


def weighted(items: Sequence[Item], weights: Sequence[int], *words: object) -> Item:
    """One of the items, each as often as its weight says; `weights` are whole and positive."""
    sums = list(accumulate(weights))
    drawn = number(sums[-1], *words)
    return next(item for item, upto in zip(items, sums, strict=True) if drawn < upto)
