"""The order of locks on a linked request: children by id, then the parent, so that nobody waits in a circle."""

from motcua.web import direct

_CHILDREN = (
    "SELECT c.id FROM dossiers_dossier c JOIN dossiers_dossier p ON p.id = c.parent_id "
    "WHERE p.code = %s ORDER BY c.id FOR UPDATE OF c"
)


def lock_children(code: str) -> None:
    """Hold every child of the dossier until the transaction ends; SQLite holds the whole file already."""
    if not direct.ON_SQLITE:
        direct.execute(_CHILDREN, [code]).fetchall()
