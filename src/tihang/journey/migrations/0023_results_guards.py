"""What was issued stays as it was issued, and nobody reads another factory's score: written by hand.

Of an issued report only its end and, once, the digest of its printed PDF may change, and it is never removed. On PostgreSQL a page sees a
report of its house or jurisdiction, or the one whose verification code it names. Scores for comparison are nobody's to read: a page
gets them counted in heaps, by a function, and never one by one.
"""

from importlib import import_module

from django.db import migrations

lock = import_module("tihang.journey.migrations.0005_second_lock")
workspace = import_module("tihang.journey.migrations.0019_workspace_guards")

LATER = {"superseded_by_id", "pdf_digest"}
OVER = "OLD.superseded_by_id IS NOT NULL AND NEW.superseded_by_id IS DISTINCT FROM OLD.superseded_by_id"
PRINTED = "OLD.pdf_digest <> '' AND NEW.pdf_digest <> OLD.pdf_digest"

FUNCTION = """
CREATE FUNCTION journey_issued_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% of % is refused: what was issued stays as it was issued', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$
"""

HEAPS = """
CREATE FUNCTION tihang_peer_heaps(mine uuid, of_pack text, of_edition text, since integer, ind text, prov text, town text, size text)
RETURNS TABLE (industry_alike integer, place_alike integer, size_alike integer, hundredths integer, many bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT CASE WHEN length(ind) >= 4 AND p.industry = ind THEN 4
              WHEN length(ind) >= 3 AND left(p.industry, 3) = left(ind, 3) THEN 3 ELSE 2 END,
         CASE WHEN prov = '' OR p.province <> prov THEN 0 WHEN town = '' OR p.city <> town THEN 1 ELSE 2 END,
         CASE WHEN size <> '' AND p.scale = size THEN 1 ELSE 0 END,
         p.hundredths::integer, count(*)
    FROM journey_peerscore p
   WHERE p.pack = of_pack AND p.edition = of_edition AND p.division = left(ind, 2) AND p.year >= since AND p.factory_id <> mine
   GROUP BY 1, 2, 3, 4
$$
"""

BY_CODE = "code = nullif(current_setting('tihang.code', true), '')"
SEEN = {
    "journey_issuedreport": f"{workspace.HOUSE.format('', workspace.THEIRS)} OR {BY_CODE}",
    "journey_peerscore": workspace.HOUSE.format("", workspace.MINE),
}
"""Table → who sees a row."""


def _guards(apps, vendor):
    model = apps.get_model("journey", "issuedreport")
    said = ", ".join(sorted(f'"{field.column}"' for field in model._meta.local_concrete_fields if field.column not in LATER))
    for name, when, only in (
        ("said", f"UPDATE OF {said}", ""),
        ("over", "UPDATE OF superseded_by_id", OVER),
        ("printed", "UPDATE OF pdf_digest", PRINTED),
        ("kept", "DELETE", ""),
    ):
        yield f"journey_issuedreport_{name}", _statement(vendor, f"journey_issuedreport_{name}", when, only)


def _statement(vendor, name, when, only):
    before = f"CREATE TRIGGER {name} BEFORE {when} ON journey_issuedreport"
    if vendor == "sqlite":
        only = f"WHEN ({only.replace('IS DISTINCT FROM', 'IS NOT')}) " if only else ""
        return f"{before} {only}BEGIN SELECT RAISE(ABORT, 'refused: what was issued stays as it was issued'); END"
    only = f"WHEN ({only}) " if only else ""
    return f"{before} FOR EACH ROW {only}EXECUTE FUNCTION journey_issued_refuses()"


def guard(apps, editor):
    vendor = editor.connection.vendor
    if vendor == "postgresql":
        editor.execute(FUNCTION, None)
        editor.execute(HEAPS, None)
        for table, reason in SEEN.items():
            editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY", None)
            editor.execute(f"CREATE POLICY {table}_seen ON {table} FOR SELECT USING ({reason})", None)
    for _, statement in _guards(apps, vendor):
        editor.execute(statement, None)


def unguard(apps, editor):
    vendor = editor.connection.vendor
    for name, _ in _guards(apps, vendor):
        editor.execute(f"DROP TRIGGER {name}" + ("" if vendor == "sqlite" else " ON journey_issuedreport"), None)
    if vendor == "postgresql":
        for table in SEEN:
            editor.execute(f"DROP POLICY IF EXISTS {table}_seen ON {table}", None)
            editor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY", None)
        editor.execute("DROP FUNCTION tihang_peer_heaps(uuid, text, text, integer, text, text, text, text)", None)
        editor.execute("DROP FUNCTION journey_issued_refuses()", None)


class Migration(migrations.Migration):
    dependencies = [("journey", "0022_results")]
    operations = [migrations.RunPython(guard, unguard)]
