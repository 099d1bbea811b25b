"""The one index: what can be found, with its folded words.

The engine's own structure (an FTS5 table on SQLite, a tsvector column on PostgreSQL) is made in
the migration and kept by the database itself, so no write can forget it.
"""

from django.db import models


class SearchEntry(models.Model):
    """A thing that can be found. `standing` 0 is ordinary; higher stands after everything ordinary."""

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=80)
    code = models.CharField(max_length=80, default="", blank=True)
    code_folded = models.CharField(max_length=80, default="", blank=True, db_index=True)
    title = models.TextField()
    url = models.CharField(max_length=300)
    standing = models.PositiveSmallIntegerField(default=0)
    title_words = models.TextField()
    body_words = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["kind", "key"], name="a_thing_is_indexed_once"),)

    def __str__(self) -> str:
        return self.title
