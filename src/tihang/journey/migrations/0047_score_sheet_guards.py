"""Score sheets stay as they were said, and who sees panels, readings, sheets and, as an expert, a dossier: triggers and policies, by hand.

A sheet never changes nor goes; only the digest of its printed file is filled in once. On PostgreSQL an expert sees his own readings and
sheets, and a case with what was submitted once he has declared; the office of a panel and those above it see all of the panel.
"""

from importlib import import_module

from django.db import migrations

application = import_module("tihang.journey.migrations.0035_application_guards")

MAY = {"scoresheet": {"file"}, "calibrationreference": set()}
"""Table → the columns that may still change."""

ASKING = """
CREATE OR REPLACE FUNCTION tihang_cases_read() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS
  $$ SELECT coalesce(array_agg(r.case_id), '{}') FROM journey_reading r JOIN journey_expert e ON e.id = r.expert_id
      WHERE e.user_id = tihang_user() AND e.until IS NULL AND r.state IN ('declared', 'open', 'done') $$;
CREATE OR REPLACE FUNCTION tihang_panels_read() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS
  $$ SELECT coalesce(array_agg(r.panel_id), '{}') FROM journey_reading r JOIN journey_expert e ON e.id = r.expert_id
      WHERE e.user_id = tihang_user() AND e.until IS NULL $$;
CREATE OR REPLACE FUNCTION tihang_panels_calibrated() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS
  $$ SELECT coalesce(array_agg(r.panel_id), '{}') FROM journey_reading r JOIN journey_expert e ON e.id = r.expert_id
      WHERE e.user_id = tihang_user() AND r.role = 'calibration' AND r.state = 'done' $$;
"""
MADE = ("tihang_cases_read", "tihang_panels_read", "tihang_panels_calibrated")

OFFICE = "EXISTS (SELECT FROM journey_panel p WHERE p.id = panel_id AND p.office = ANY ((SELECT tihang_authorities())::uuid[]))"
SEEN = {
    "journey_panel": "office = ANY ((SELECT tihang_authorities())::uuid[]) OR id = ANY ((SELECT tihang_panels_read())::uuid[])",
    "journey_panelcase": OFFICE,
    "journey_reading": f"EXISTS (SELECT FROM journey_expert e WHERE e.id = expert_id AND e.user_id = (SELECT tihang_user())) OR {OFFICE}",
    "journey_scoresheet": "EXISTS (SELECT FROM journey_reading r WHERE r.id = reading_id)",
    "journey_calibrationreference": f"{OFFICE} OR panel_id = ANY ((SELECT tihang_panels_calibrated())::uuid[])",
}
"""Table → who sees a row."""

READ = {
    "journey_reviewcase": "id = ANY ((SELECT tihang_cases_read())::uuid[])",
    "journey_submission": "id IN (SELECT c.submission_id FROM journey_reviewcase c WHERE c.id = ANY ((SELECT tihang_cases_read())::uuid[]))",
}
"""Table → which of its rows an expert reads beside those who saw them already."""


def _guards(apps, vendor):
    for table, may in MAY.items():
        model = apps.get_model("journey", table)
        said = ", ".join(sorted(f'"{field.column}"' for field in model._meta.local_concrete_fields if field.column not in may))
        name = f"journey_{table}_said"
        yield name, table, application._refusing(f"CREATE TRIGGER {name} BEFORE UPDATE OF {said} ON journey_{table}", table, "UPDATE", vendor)
        kept = f"journey_{table}_kept"
        yield kept, table, application._refusing(f"CREATE TRIGGER {kept} BEFORE DELETE ON journey_{table}", table, "DELETE", vendor)


def guard(apps, editor):
    vendor = editor.connection.vendor
    if vendor == "postgresql":
        editor.execute(ASKING, None)
        for table, reason in SEEN.items():
            editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY", None)
            editor.execute(f"CREATE POLICY {table}_seen ON {table} FOR SELECT USING ({reason})", None)
        for table, reason in READ.items():
            editor.execute(f"CREATE POLICY {table}_read ON {table} FOR SELECT USING ({reason})", None)
    for _, _, statement in _guards(apps, vendor):
        editor.execute(statement, None)


def unguard(apps, editor):
    vendor = editor.connection.vendor
    for name, table, _ in _guards(apps, vendor):
        editor.execute(f"DROP TRIGGER {name}" + ("" if vendor == "sqlite" else f" ON journey_{table}"), None)
    if vendor == "postgresql":
        for table in SEEN:
            editor.execute(f"DROP POLICY IF EXISTS {table}_seen ON {table}", None)
            editor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY", None)
        for table in READ:
            editor.execute(f"DROP POLICY IF EXISTS {table}_read ON {table}", None)
        for name in MADE:
            editor.execute(f"DROP FUNCTION IF EXISTS {name}()", None)


class Migration(migrations.Migration):
    dependencies = [("journey", "0046_panels_and_sheets")]
    operations = [migrations.RunPython(guard, unguard)]
