"""Personal data with its middle hidden: enough to recognise one's own, too little to find another's."""

_DOT = "•"


def mask_name(name: str) -> str:
    """Of each word its first letter: "Nguyễn Thị Hoa" → "N••••• T•• H••"."""
    return " ".join(word[0] + _DOT * (len(word) - 1) for word in name.split())


def mask_identity(number: str) -> str:
    """Of an identity number the first and last three: "002158004417" → "002 ••• ••• 417"."""
    return _ends(number.replace(" ", ""), 3, 3)


def mask_phone(number: str) -> str:
    """Of a telephone number the first four and last three: "0912345486" → "0912 ••• 486"."""
    return _ends(number.replace(" ", ""), 4, 3)


def mask_email(address: str) -> str:
    """Of a mail address the first letter and the house: "hoa.nguyen@example.vn" → "h•••@example.vn"."""
    name, at, house = address.rpartition("@")
    return f"{name[:1]}{_DOT * 3}{at}{house}" if at else _DOT * 3


def _ends(text: str, head: int, tail: int) -> str:
    """Both ends with the middle in groups of dots; a text too short to have a middle is hidden whole."""
    hidden = len(text) - head - tail
    if hidden < 1:
        return _DOT * len(text)
    groups = " ".join(_DOT * 3 for _ in range(max(1, hidden // 3)))
    return f"{text[:head]} {groups} {text[-tail:]}"
