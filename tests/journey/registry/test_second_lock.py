"""Row-level security on PostgreSQL: the database itself derives what a person may see, and fails closed."""

import pkgutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib import import_module

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, transaction

from tihang.flows.doing import deed
from tihang.journey import migrations
from tihang.journey.models import Authority, Claim, Consent, Factory, Letter, Membership, Notice, Organisation, Posting, User
from tihang.web.second_lock import _lock, _open

pytestmark = pytest.mark.django_db
needs_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one lock only")
NOW = datetime(2026, 11, 22, tzinfo=UTC)


@contextmanager
def locked(user: User | None) -> Iterator[None]:
    _lock(str(user.pk) if user else "")
    try:
        yield
    finally:
        _open()


@pytest.fixture
def people() -> dict[str, User]:
    made = {}
    for name, path in (("east", "330000/"), ("south", "440000/")):
        body = Organisation.objects.create(name=name, name_key=name, place_path=f"{path}{path[:2]}0100/")
        Factory.objects.create(region=path[:6], organisation=body, organisation_name=name, name=name, place_path=body.place_path)
        office = Authority.objects.create(path=path, department="industry", name=name)
        made[f"officer of {name}"] = User.objects.create_user(sign_in_name=f"officer-{name}")
        Posting.objects.create(user=made[f"officer of {name}"], authority=office, role="officer")
        made[f"member of {name}"] = User.objects.create_user(sign_in_name=f"member-{name}")
        Membership.objects.create(user=made[f"member of {name}"], organisation=body, role="owner")
        Claim.objects.create(user=made[f"member of {name}"], organisation=body, kind="own", subject_name=name, place_path=body.place_path)
    made["stranger"] = User.objects.create_user(sign_in_name="stranger")
    return made


@needs_postgresql
@pytest.mark.parametrize("model", [Organisation, Factory, Claim])
def test_everything_asked_for_brings_only_what_is_theirs(people, model):
    for who, user in people.items():
        with locked(user):
            seen = model.objects.count()
        assert seen == (0 if who == "stranger" else 1), who


@needs_postgresql
def test_nobody_named_shows_nothing_even_on_a_used_connection(people):
    with locked(people["officer of east"]):
        assert Factory.objects.count() == 1
    with locked(None):
        assert not Factory.objects.exists()
        assert not Organisation.objects.exists()
        assert not Membership.objects.exists()
    assert Factory.objects.count() == 2, "open again when the answer is made"


@needs_postgresql
def test_a_page_can_write_no_protected_row(people):
    with locked(people["member of east"]):
        assert Factory.objects.update(name="改名") == 0
        with pytest.raises(ProgrammingError), transaction.atomic():
            Membership.objects.create(user=people["stranger"], organisation_id=Organisation.objects.get().pk, role="owner")


@needs_postgresql
def test_a_deed_steps_out_and_falls_back_under_the_lock(people):
    @deed
    def look_around() -> int:
        return Factory.objects.count()

    with locked(people["stranger"]):
        assert (look_around(), Factory.objects.count()) == (2, 0)


@needs_postgresql
def test_a_posting_that_ended_shows_nothing(people):
    Posting.objects.filter(user=people["officer of east"]).update(until=NOW)
    with locked(people["officer of east"]):
        assert not Factory.objects.exists()


@needs_postgresql
def test_letters_and_notices_are_their_readers_own(people):
    mine, other = people["member of east"], people["member of south"]
    for user in (mine, other):
        Notice.objects.create(region="000000", user=user, key=str(user.pk), topic="task", message="有一件事", link="/")
        Letter.objects.create(region="000000", user=user, key=str(user.pk), topic="invitation", language="zh-hans", body="一条链接")
        Consent.objects.create(user=user, use="account", version="1")
    for model in (Notice, Letter, Consent):
        with locked(mine):
            assert [row.user_id for row in model.objects.all()] == [mine.pk]
        with locked(people["officer of east"]):
            assert not model.objects.exists()


@needs_postgresql
def test_the_search_words_are_not_for_reading(people):
    with locked(people["officer of east"]), pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM journey_factory_words")


def test_every_table_that_hangs_on_somebody_is_locked():
    """Tables that point at an organisation, a factory or a person hold somebody's data: each is locked, or named here with its reason."""
    open_on_purpose = {
        "Acting": "in what capacity an organisation takes part is public",
        "Authority": "who governs what is public",
        "Belonging": "published lists",
        "Posting": "read on every request to make the scope; shows who holds an office",
        "Stewardship": "as Posting",
        "Expert": "as Posting",
        "Conflict": "as Posting",
        "Ownership": "the public register of enterprises",
        "Supply": "written and read by stewards only; no page shows it yet",
    }
    steps = [import_module(f"tihang.journey.migrations.{step.name}") for step in pkgutil.iter_modules(migrations.__path__)]
    locked_tables = {table for step in steps for table in getattr(step, "SEEN", ())}
    somebody = {Organisation, Factory, User}
    hanging = {
        model.__name__
        for model in apps.get_app_config("journey").get_models()
        if any(field.related_model in somebody for field in model._meta.fields if field.is_relation)
        and model._meta.db_table not in locked_tables
    }
    assert hanging <= set(open_on_purpose), hanging - set(open_on_purpose)
