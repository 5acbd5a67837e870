"""The second lock (第二道锁): row-level security on PostgreSQL, written by hand.

Pages read as the role `tihang_reader`; who asks stands in the setting `tihang.user`, and what he may see is derived here, by
the database itself, from his memberships and postings. Nothing set, or set to nothing, shows nothing. The reader may write
none of these tables: a deed steps out of the role for its own transaction (flows/doing.py).
"""

from django.db import migrations

ROLE = """
DO $$ BEGIN
  CREATE ROLE tihang_reader NOLOGIN NOSUPERUSER NOBYPASSRLS;
EXCEPTION
  WHEN duplicate_object OR unique_violation THEN NULL;
  WHEN insufficient_privilege THEN RAISE NOTICE 'tihang: the role tihang_reader could not be made';
END $$;
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'tihang_reader') THEN
    BEGIN
      EXECUTE format('GRANT tihang_reader TO %I', current_user);
    EXCEPTION WHEN insufficient_privilege OR unique_violation OR internal_error THEN NULL;
    END;
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO tihang_reader', current_schema());
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %I TO tihang_reader', current_schema());
    EXECUTE format('GRANT USAGE ON ALL SEQUENCES IN SCHEMA %I TO tihang_reader', current_schema());
    EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA %I GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO tihang_reader', current_schema());
    EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA %I GRANT USAGE ON SEQUENCES TO tihang_reader', current_schema());
  END IF;
END $$;
"""

_DEFINER = "LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS"

ASKING = f"""
CREATE OR REPLACE FUNCTION tihang_user() RETURNS uuid {_DEFINER}
  $$ SELECT nullif(current_setting('tihang.user', true), '')::uuid $$;
CREATE OR REPLACE FUNCTION tihang_steward() RETURNS boolean {_DEFINER}
  $$ SELECT EXISTS (SELECT FROM journey_stewardship WHERE user_id = tihang_user() AND until IS NULL) $$;
CREATE OR REPLACE FUNCTION tihang_organisations() RETURNS uuid[] {_DEFINER}
  $$ SELECT coalesce(array_agg(organisation_id), '{{}}') FROM journey_membership WHERE user_id = tihang_user() AND until IS NULL $$;
CREATE OR REPLACE FUNCTION tihang_places() RETURNS text[] {_DEFINER}
  $$ SELECT coalesce(array_agg(a.path || '%'), '{{}}') FROM journey_posting p JOIN journey_authority a ON a.id = p.authority_id
      WHERE p.user_id = tihang_user() AND p.until IS NULL AND a.closed_at IS NULL AND a.group_id IS NULL $$;
CREATE OR REPLACE FUNCTION tihang_group_places() RETURNS text[] {_DEFINER}
  $$ SELECT coalesce(array_agg(g.group_path || '%'), '{{}}') FROM journey_posting p JOIN journey_authority a ON a.id = p.authority_id
       JOIN journey_organisation g ON g.id = a.group_id
      WHERE p.user_id = tihang_user() AND p.until IS NULL AND a.closed_at IS NULL AND g.group_path <> '' $$;
CREATE OR REPLACE FUNCTION tihang_authorities() RETURNS uuid[] {_DEFINER}
  $$ SELECT coalesce(array_agg(b.id), '{{}}') FROM journey_posting p JOIN journey_authority a ON a.id = p.authority_id
       JOIN journey_authority b ON b.id = a.id OR (a.group_id IS NULL AND b.group_id IS NULL AND b.path LIKE a.path || '%')
      WHERE p.user_id = tihang_user() AND p.until IS NULL AND a.closed_at IS NULL $$;
"""

STEWARD = "(SELECT tihang_steward())"
MINE = "{} = ANY ((SELECT tihang_organisations())::uuid[])"
PLACED = "place_path LIKE ANY ((SELECT tihang_places())::text[])"
GROUPED = "(group_path <> '' AND group_path LIKE ANY ((SELECT tihang_group_places())::text[]))"
MYSELF = "user_id = (SELECT tihang_user())"

SEEN = {
    "journey_organisation": [STEWARD, MINE.format("id"), PLACED, GROUPED],
    "journey_factory": [STEWARD, MINE.format("organisation_id"), PLACED, GROUPED],
    "journey_membership": [STEWARD, MYSELF, MINE.format("organisation_id")],
    "journey_claim": [STEWARD, MYSELF, MINE.format("organisation_id"), PLACED],
    "journey_providerlink": [STEWARD, MINE.format("provider_id"), "EXISTS (SELECT FROM journey_factory f WHERE f.id = factory_id)"],
    "journey_invitation": [STEWARD, MINE.format("organisation_id"), "authority_id = ANY ((SELECT tihang_authorities())::uuid[])"],
    "journey_alias": ["EXISTS (SELECT FROM journey_organisation o WHERE o.id = organisation_id)"],
}
"""Table → who sees a row."""

PATHS = {"journey_organisation": ("place_path", "group_path"), "journey_factory": ("place_path", "group_path"), "journey_claim": ("place_path",)}
"""Paths are compared byte by byte, so that one index serves both the jurisdiction and the order."""


def turn(apps, editor):
    if editor.connection.vendor != "postgresql":
        return
    for table, columns in PATHS.items():
        for column in columns:
            length = 120 if column == "group_path" else 60
            editor.execute(f'ALTER TABLE {table} ALTER COLUMN {column} TYPE varchar({length}) COLLATE "C"', None)
    editor.execute(ROLE, None)
    editor.execute(ASKING, None)
    for table, reasons in SEEN.items():
        editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY", None)
        editor.execute(f"CREATE POLICY {table}_seen ON {table} FOR SELECT USING ({' OR '.join(reasons)})", None)


def turn_back(apps, editor):
    if editor.connection.vendor != "postgresql":
        return
    for table in SEEN:
        editor.execute(f"DROP POLICY IF EXISTS {table}_seen ON {table}", None)
        editor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY", None)


class Migration(migrations.Migration):
    dependencies = [("journey", "0004_trail_guards")]
    operations = [migrations.RunPython(turn, turn_back)]
