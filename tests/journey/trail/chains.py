"""Chains to tamper with: honest ones, and what a forger who owns the database would do to them."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db import connection, transaction

from emptying import guards_lifted
from tihang.journey.trail.models import ChainHead, Deed
from tihang.journey.trail.operations import NewDeed, record_many
from tihang.journey.trail.rules.chain import deed_bytes, link, moment

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
REGION, NATION = "330000", "000000"


def write(region: str = REGION, many: int = 12) -> None:
    """An honest chain: every other deed with a moment that has no fraction, and without subject."""
    with transaction.atomic():
        record_many(region=region, deeds=[_deed(number) for number in range(many)])


def _deed(number: int) -> NewDeed:
    odd = number % 2 == 1
    return NewDeed(
        "invite_colleague", UUID(int=7), NOW + timedelta(seconds=number, microseconds=number if odd else 0), "membership",
        UUID(int=100 + number) if odd else None, UUID(int=9) if odd else None, f'第“{number}”次\n"\\', {"number": number, "names": ["a", None]},
    )  # fmt: skip


def forge(statement: str, *given: object) -> None:
    """Run a statement as somebody who owns the database."""
    with guards_lifted(), connection.cursor() as cursor:
        cursor.execute(statement, given)


def forge_column(number: int, column: str, value: object) -> None:
    """Change one column of one deed past the guards."""
    with guards_lifted():
        Deed.objects.filter(region=REGION, number=number).update(**{column: value})


def recompute(first: int, **changed: object) -> None:
    """Change a deed, and write the whole chain anew from there, head included, as a patient forger does."""
    with guards_lifted():
        Deed.objects.filter(region=REGION, number=first).update(**changed)
        previous = Deed.objects.get(region=REGION, number=first).previous
        for deed in Deed.objects.filter(region=REGION, number__gte=first).order_by("number"):
            canonical = deed_bytes(columns(deed))
            digest = link(previous, canonical)
            Deed.objects.filter(pk=deed.pk).update(canonical=canonical, previous=previous, digest=digest)
            previous = digest
        ChainHead.objects.filter(region=REGION).update(digest=previous)


def columns(deed: Deed) -> tuple:
    """A deed as plain text, as far as its bytes go."""
    keys = [key and key.hex for key in (deed.actor, deed.on_behalf, deed.subject)]
    return (
        deed.region, deed.number, deed.id.hex, deed.verb, moment(deed.at), keys[0], keys[1], deed.subject_kind, keys[2], deed.why, deed.facts,
    )  # fmt: skip
