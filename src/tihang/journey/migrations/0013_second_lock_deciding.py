"""The second lock for those who decide (第二道锁，核对): both sides of a claim that waits, and invitations of a whole tree of groups.

An officer of industry who has to decide a claim reads the organisation that claims, the one that holds the factory, and who owns
them, even where they sit outside his jurisdiction; only while the claim waits. A leader reads the invitations of the authorities
that he governs: those of groups below his own, and, in the nation's own departments, those of every group.
"""

from django.db import migrations

_DEFINER = "LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS"

WEIGHED = f"""
CREATE OR REPLACE FUNCTION tihang_weighed() RETURNS uuid[] {_DEFINER}
  $$ WITH mine AS (
       SELECT a.path FROM journey_posting p JOIN journey_authority a ON a.id = p.authority_id
        WHERE p.user_id = tihang_user() AND p.until IS NULL AND a.closed_at IS NULL AND a.group_id IS NULL AND a.department = 'industry'),
     waiting AS (
       SELECT c.organisation_id, c.factory_id FROM mine JOIN journey_claim c ON c.place_path LIKE mine.path || '%'
        WHERE c.state = 'waiting' AND c.kind <> 'join')
     SELECT coalesce(array_agg(o), '{{}}') FROM (
       SELECT organisation_id AS o FROM waiting
       UNION SELECT f.organisation_id FROM waiting JOIN journey_factory f ON f.id = waiting.factory_id) AS both_sides $$;
"""

AUTHORITIES = f"""
CREATE OR REPLACE FUNCTION tihang_authorities() RETURNS uuid[] {_DEFINER}
  $$ SELECT coalesce(array_agg(b.id), '{{}}') FROM journey_posting p JOIN journey_authority a ON a.id = p.authority_id
       LEFT JOIN journey_organisation m ON m.id = a.group_id
       JOIN journey_authority b ON b.id = a.id OR (a.group_id IS NULL AND b.path LIKE a.path || '%')
         OR (m.group_path <> '' AND b.group_id IN (SELECT g.id FROM journey_organisation g WHERE g.group_path LIKE m.group_path || '%'))
      WHERE p.user_id = tihang_user() AND p.until IS NULL AND a.closed_at IS NULL $$;
"""

BEFORE = f"""
CREATE OR REPLACE FUNCTION tihang_authorities() RETURNS uuid[] {_DEFINER}
  $$ SELECT coalesce(array_agg(b.id), '{{}}') FROM journey_posting p JOIN journey_authority a ON a.id = p.authority_id
       JOIN journey_authority b ON b.id = a.id OR (a.group_id IS NULL AND b.group_id IS NULL AND b.path LIKE a.path || '%')
      WHERE p.user_id = tihang_user() AND p.until IS NULL AND a.closed_at IS NULL $$;
"""

POLICIES = {
    "journey_organisation": "id = ANY ((SELECT tihang_weighed())::uuid[])",
    "journey_membership": "role = 'owner' AND until IS NULL AND organisation_id = ANY ((SELECT tihang_weighed())::uuid[])",
}


def turn(apps, editor):
    if editor.connection.vendor != "postgresql":
        return
    editor.execute(WEIGHED, None)
    editor.execute(AUTHORITIES, None)
    for table, seen in POLICIES.items():
        editor.execute(f"CREATE POLICY {table}_weighed ON {table} FOR SELECT USING ({seen})", None)


def turn_back(apps, editor):
    if editor.connection.vendor != "postgresql":
        return
    for table in POLICIES:
        editor.execute(f"DROP POLICY IF EXISTS {table}_weighed ON {table}", None)
    editor.execute("DROP FUNCTION IF EXISTS tihang_weighed()", None)
    editor.execute(BEFORE, None)


class Migration(migrations.Migration):
    dependencies = [("journey", "0012_industry_classes")]
    operations = [migrations.RunPython(turn, turn_back)]
