"""The search words of factories (工厂检索词), written by hand: FTS5 on SQLite, a tsvector with GIN on PostgreSQL.

On PostgreSQL the reader of the second lock may not read the words; it asks a function that answers with keys only.
"""

from django.db import migrations

SQLITE = [
    "CREATE TABLE journey_factory_docs (doc INTEGER PRIMARY KEY, factory char(32) NOT NULL UNIQUE)",
    "CREATE VIRTUAL TABLE journey_factory_words USING fts5(words, columnsize=0, tokenize='unicode61')",
]
POSTGRESQL = [
    "CREATE TABLE journey_factory_words (factory uuid PRIMARY KEY REFERENCES journey_factory(id) ON DELETE CASCADE, words tsvector NOT NULL)",
    "CREATE INDEX factory_words_found ON journey_factory_words USING gin (words)",
    """CREATE FUNCTION tihang_factories_with(wanted tsquery) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER ROWS 2000
       SET search_path FROM CURRENT AS $$ SELECT factory FROM journey_factory_words WHERE words @@ wanted $$""",
    """DO $$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'tihang_reader')
       THEN REVOKE ALL ON journey_factory_words FROM tihang_reader; END IF; END $$""",
]


def make(apps, editor):
    for statement in POSTGRESQL if editor.connection.vendor == "postgresql" else SQLITE:
        editor.execute(statement, None)


def unmake(apps, editor):
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP FUNCTION tihang_factories_with(tsquery)")
    else:
        editor.execute("DROP TABLE journey_factory_docs")
    editor.execute("DROP TABLE journey_factory_words")


class Migration(migrations.Migration):
    dependencies = [("journey", "0006_post")]
    operations = [migrations.RunPython(make, unmake)]
