"""Backup and restore: one file with the database and everything under MOTCUA_HOME that cannot be made again.

The file holds the private keys and all personal data: it is written for its owner's eyes only (0600) and
belongs on an encrypted disk.
"""

from motcua.ops.keeping.returning import Restored, restore
from motcua.ops.keeping.taking import Kept, backup

__all__ = ["Kept", "Restored", "backup", "restore"]
