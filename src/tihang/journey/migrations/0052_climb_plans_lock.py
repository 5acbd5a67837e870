"""The second lock around plans of a factory (第二道锁，提升计划): only its house sees them. What was wished for stays as it was asked."""

from importlib import import_module

from django.db import migrations

workspace = import_module("tihang.journey.migrations.0019_workspace_guards")

PLAN, ITEM = "journey_climbplan", "journey_planitem"
SEEN = {
    PLAN: workspace.HOUSE.format("", workspace.MINE),
    ITEM: f"EXISTS (SELECT FROM {PLAN} p WHERE p.id = plan_id)",
}
"""Table → who sees a row: whoever is of the house; an item is seen with its plan."""

KEPT = f"CREATE TRIGGER {PLAN}_wish BEFORE UPDATE OF wish, assessment_id, factory_id, asked_by, asked_at ON {PLAN}"


def lock(apps, editor):
    if editor.connection.vendor == "sqlite":
        told = "refused: what was wished for stays; another wish is another plan"
        editor.execute(f"{KEPT} BEGIN SELECT RAISE(ABORT, '{told}'); END", None)
        return
    editor.execute(f"{KEPT} FOR EACH ROW EXECUTE FUNCTION journey_said_refuses()", None)
    for table, reason in SEEN.items():
        editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY", None)
        editor.execute(f"CREATE POLICY {table}_seen ON {table} FOR SELECT USING ({reason})", None)


def unlock(apps, editor):
    postgresql = editor.connection.vendor == "postgresql"
    editor.execute(f"DROP TRIGGER {PLAN}_wish" + (f" ON {PLAN}" if postgresql else ""), None)
    for table in SEEN if postgresql else ():
        editor.execute(f"DROP POLICY IF EXISTS {table}_seen ON {table}", None)
        editor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY", None)


class Migration(migrations.Migration):
    dependencies = [("journey", "0051_climb_plans")]
    operations = [migrations.RunPython(lock, unlock)]
