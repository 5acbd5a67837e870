"""Pages are tested in Chinese unless a test asks otherwise; what one test chose does not reach the next."""

from collections.abc import Iterator

import pytest
from django.utils.translation import override


@pytest.fixture(autouse=True)
def in_chinese() -> Iterator[None]:
    with override("zh-hans"):
        yield
