"""The database itself refuses to change or remove what the trail holds (only ever added), on SQLite and on PostgreSQL."""

from django.db import migrations

ONLY_GROWS = ("deed", "seal", "checkpoint")
"""Tables of which no row is changed or removed."""

STAYS = {
    "chainhead": "NEW.region IS DISTINCT FROM OLD.region OR NEW.number <= OLD.number",
    "instancekey": (
        "NEW.region IS DISTINCT FROM OLD.region OR NEW.fingerprint IS DISTINCT FROM OLD.fingerprint "
        "OR NEW.public IS DISTINCT FROM OLD.public OR NEW.made_at IS DISTINCT FROM OLD.made_at OR OLD.retired_at IS NOT NULL"
    ),
}
"""Tables whose rows stay, and change in one way only: a chain's head moves on, a key retires once. Each with what is refused."""

FUNCTION = """
CREATE FUNCTION journey_trail_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% of % is refused: the trail only grows', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$
"""


def guards(vendor):
    """Name → statement for every guard of this database."""
    return dict(_sqlite() if vendor == "sqlite" else _postgresql())


def _sqlite():
    said = "SELECT RAISE(ABORT, '{} of journey_{} is refused: the trail only grows')"
    for table in ONLY_GROWS:
        yield _one(f"CREATE TRIGGER journey_{table}_stays BEFORE UPDATE ON journey_{table} BEGIN {said.format('UPDATE', table)}; END")
    for table, refused in STAYS.items():
        when = refused.replace("IS DISTINCT FROM", "IS NOT")
        body = f"WHEN {when} BEGIN {said.format('UPDATE', table)}; END"
        yield _one(f"CREATE TRIGGER journey_{table}_stays BEFORE UPDATE ON journey_{table} {body}")
    for table in (*ONLY_GROWS, *STAYS):
        yield _one(f"CREATE TRIGGER journey_{table}_kept BEFORE DELETE ON journey_{table} BEGIN {said.format('DELETE', table)}; END")


def _postgresql():
    act = "EXECUTE FUNCTION journey_trail_refuses()"
    for table in ONLY_GROWS:
        yield _one(f"CREATE TRIGGER journey_{table}_stays BEFORE UPDATE ON journey_{table} FOR EACH ROW {act}")
    for table, refused in STAYS.items():
        yield _one(f"CREATE TRIGGER journey_{table}_stays BEFORE UPDATE ON journey_{table} FOR EACH ROW WHEN ({refused}) {act}")
    for table in (*ONLY_GROWS, *STAYS):
        yield _one(f"CREATE TRIGGER journey_{table}_kept BEFORE DELETE ON journey_{table} FOR EACH ROW {act}")
        yield _one(f"CREATE TRIGGER journey_{table}_emptied BEFORE TRUNCATE ON journey_{table} FOR EACH STATEMENT {act}")


def _one(statement):
    return statement.split()[2], statement


def set_guards(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    if vendor != "sqlite":
        schema_editor.execute(FUNCTION, params=None)
    for statement in guards(vendor).values():
        schema_editor.execute(statement)


def lift_guards(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for name, statement in guards(vendor).items():
        on = "" if vendor == "sqlite" else f" ON {statement.split(' ON ')[1].split()[0]}"
        schema_editor.execute(f"DROP TRIGGER {name}{on}")
    if vendor != "sqlite":
        schema_editor.execute("DROP FUNCTION journey_trail_refuses()")


class Migration(migrations.Migration):
    dependencies = [
        ("journey", "0003_trail"),
    ]

    operations = [
        migrations.RunPython(set_guards, lift_guards),
    ]
