"""The engine's own structure: an FTS5 table kept by triggers, or a tsvector column with a GIN index."""

from typing import Any

from django.db import migrations

SQLITE_UP = (
    """CREATE VIRTUAL TABLE search_words USING fts5(
        title_words, body_words, content='search_searchentry', content_rowid='id',
        tokenize="unicode61 remove_diacritics 0")""",
    "CREATE VIRTUAL TABLE search_terms USING fts5vocab('search_words', 'row')",
    """CREATE TRIGGER search_entry_added AFTER INSERT ON search_searchentry BEGIN
        INSERT INTO search_words(rowid, title_words, body_words)
        VALUES (new.id, new.title_words, new.body_words); END""",
    """CREATE TRIGGER search_entry_removed AFTER DELETE ON search_searchentry BEGIN
        INSERT INTO search_words(search_words, rowid, title_words, body_words)
        VALUES ('delete', old.id, old.title_words, old.body_words); END""",
    """CREATE TRIGGER search_entry_changed AFTER UPDATE OF id, title_words, body_words
        ON search_searchentry BEGIN
        INSERT INTO search_words(search_words, rowid, title_words, body_words)
        VALUES ('delete', old.id, old.title_words, old.body_words);
        INSERT INTO search_words(rowid, title_words, body_words)
        VALUES (new.id, new.title_words, new.body_words); END""",
)
SQLITE_DOWN = (
    "DROP TRIGGER search_entry_added",
    "DROP TRIGGER search_entry_removed",
    "DROP TRIGGER search_entry_changed",
    "DROP TABLE search_terms",
    "DROP TABLE search_words",
)
POSTGRESQL_UP = (
    """ALTER TABLE search_searchentry ADD COLUMN words tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('simple', title_words), 'A') ||
        setweight(to_tsvector('simple', body_words), 'D')) STORED""",
    "CREATE INDEX search_entry_words ON search_searchentry USING gin (words)",
)
POSTGRESQL_DOWN = ("ALTER TABLE search_searchentry DROP COLUMN words",)


def up(apps: Any, schema_editor: Any) -> None:
    _run(schema_editor, {"sqlite": SQLITE_UP, "postgresql": POSTGRESQL_UP})


def down(apps: Any, schema_editor: Any) -> None:
    _run(schema_editor, {"sqlite": SQLITE_DOWN, "postgresql": POSTGRESQL_DOWN})


def _run(schema_editor: Any, statements: dict[str, tuple[str, ...]]) -> None:
    for statement in statements[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(up, down)]
