"""What the digits inside a credit code lead to."""

import pytest

from tihang.journey.registry.codes import CORPS, Registered, registration


@pytest.mark.parametrize(
    ("digits", "how", "place"),
    [
        ("100000", Registered.NATION, "全国"),
        ("330106", Registered.CURRENT, "西湖区"),
        ("330103", Registered.FORMER, "下城区"),
        ("371202", Registered.FORMER, "莱城区"),
        ("330101", Registered.CITY_ITSELF, "杭州市"),
        ("310100", Registered.CITY_ITSELF, "上海市"),
        ("110302", Registered.LOCAL, "北京市"),
        ("320594", Registered.LOCAL, "苏州市"),
        (CORPS, Registered.CITY_ITSELF, "新疆生产建设兵团"),
    ],
)
def test_digits_lead_to_a_place(digits, how, place):
    found = registration(digits)
    assert found.plausible
    assert (found.how, found.place.name) == (how, place)


@pytest.mark.parametrize("digits", ["990101", "000001", "33010", "3301061", "33O106", "３３０１０６", ""])
def test_digits_that_cannot_be(digits):
    found = registration(digits)
    assert found.how == Registered.UNKNOWN
    assert not found.plausible
    assert found.place is None
