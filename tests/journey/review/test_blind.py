"""A blind reader does not read the short name of a house, with its place or without."""

import json

import pytest

from core.rubric.small_dossier import dossier, liaoning
from tihang.journey.review.rules.blind import as_read

pytestmark = pytest.mark.once


def test_short_names_and_places_are_masked_wherever_they_stand():
    special = "钱江机械与杭州钱江机械同为浙江省标杆；西湖区的Zhejiang样板。杭钢供货。"
    content = dossier(special=special)
    read = json.dumps(as_read(content, liaoning(), blind=True), ensure_ascii=False)
    for secret in ("钱江", "杭州", "浙江", "西湖", "Zhejiang", "总装厂"):
        assert secret not in read, secret
    assert "杭钢供货" in read
    assert as_read(content, liaoning(), blind=False) is content
    assert as_read({**content, "factory": {**content["factory"], "region": "999999"}}, liaoning(), blind=True)
