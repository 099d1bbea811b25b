"""Reading and changing nested answers by path, whatever their shape: wrong types never raise here."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

Path = tuple[str | int, ...]


def at(data: Any, path: Path) -> Any:
    """The value at `path`, or None when there is none."""
    for key in path:
        # A plain dict is what answers nearly always are, and told much faster than a mapping.
        if isinstance(key, str) and (type(data) is dict or isinstance(data, Mapping)):
            data = data.get(key)
        elif isinstance(data, list) and isinstance(key, int) and 0 <= key < len(data):
            data = data[key]
        else:
            return None
    return data


def put(data: dict[str, Any], path: Path, value: Any) -> None:
    """Write `value` at `path`, making objects on the way; whatever is no object on the way is replaced."""
    here: Any = data
    for key, following in pairwise(path):
        below = at(here, (key,))
        if not isinstance(below, list if isinstance(following, int) else dict):
            below = {}
            here[key] = below
        here = below
    here[path[-1]] = value


def drop(data: Any, path: Path) -> None:
    """Take the value at `path` away, and every object on the way that this leaves empty."""
    parent = at(data, path[:-1])
    if not (isinstance(parent, dict) and path[-1] in parent):
        return
    del parent[path[-1]]
    if not parent and len(path) > 1 and isinstance(path[-2], str):
        drop(data, path[:-1])


def copied(data: Any) -> Any:
    """A copy of objects and lists that shares nothing that can change."""
    if isinstance(data, Mapping):
        return {key: copied(value) for key, value in data.items()}
    if isinstance(data, list):
        return [copied(value) for value in data]
    return data


def pointer(path: Path) -> str:
    """JSON pointer (RFC 6901) of a path: `/children/0/name`."""
    return "".join("/" + str(key).replace("~", "~0").replace("/", "~1") for key in path)


def name(path: Path) -> str:
    """The name of the control for a path: `children[0].name`."""
    text = ""
    for key in path:
        text += f"[{key}]" if isinstance(key, int) else f".{key}" if text else key
    return text


def element_id(path: Path) -> str:
    """The id of the control for a path: `children-0-name`; an error links to `#` and this."""
    return "-".join(str(key) for key in path)


def path_of_pointer(text: str) -> Path:
    """The path that a pointer made by `pointer` stands for; digits are positions in a list."""
    keys = [part.replace("~1", "/").replace("~0", "~") for part in text.split("/")[1:]]
    return tuple(int(key) if key.isascii() and key.isdigit() else key for key in keys)
