"""Two people and a moment."""

from datetime import UTC, datetime

import pytest

from tihang.journey.registry.models import User

NOW = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def wang(db: None) -> User:
    return User.objects.create_user(region="330000", sign_in_name="wang", name="王工", email="wang@example.cn")


@pytest.fixture
def smith(db: None) -> User:
    user = User.objects.create_user(region="330000", sign_in_name="smith", name="Smith", email="smith@example.com")
    User.objects.filter(pk=user.pk).update(language="en")
    return user
