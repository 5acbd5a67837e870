"""Misspelt names find those that may be meant; nobody else is bothered."""

import pytest

from tihang.listio.name_index import NameIndex

KNOWN = [
    "苏州泊岸精密机械有限公司",
    "昆山辰汐电子科技股份有限公司",
    "常熟鹿鸣纺织集团有限公司",
    "太仓海棠汽车零部件有限公司第一工厂",
    "无锡望潮压缩机有限公司",
    "江阴青枫特种钢有限公司",
]


@pytest.fixture
def index() -> NameIndex:
    found = NameIndex()
    for number, name in enumerate(KNOWN):
        found.learn(name, f"line:{number}")
    return found


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("苏州泊案精密机械有限公司", 0),
        ("苏州泊岸精蜜机械有限公司", 0),
        ("苏州岸泊精密机械有限公司", 0),
        ("苏州泊岸精密机械股份有限公司", 0),
        ("苏州泊岸精密机械", 0),
        ("苏州泊岸机械有限公司", 0),
        ("昆山辰夕电子科技股份有限公司", 1),
        ("昆山辰汐电子", 1),
        ("常熟鹿鸣纺织有限公司", 2),
        ("太仓海棠汽车零部件有限公司", 3),
        ("无锡望潮压缩机制造有限公司", 4),
        ("江阴青枫特种刚有限公司", 5),
    ],
)
def test_a_misspelt_name_finds_the_one_that_may_be_meant(index, written, meant):
    sighting = index.look(written)
    assert sighting.same == ()
    assert sighting.near[0].ref == f"line:{meant}"
    assert 0 < sighting.near[0].near <= 100


@pytest.mark.parametrize("written", ["苏州市泊岸精密机械有限责任公司", "苏州 泊岸精密机械(有限公司)"])
def test_the_same_name_is_the_same_and_not_near(index, written):
    assert index.look(written).same == ("line:0",)
    assert index.look(written).near == ()


@pytest.mark.parametrize(
    "written", ["南通云帆生物医药有限公司", "太仓海棠汽车零部件有限公司第二工厂", "泊岸", "苏州精工机械有限公司", "Boan Machinery Ltd"]
)
def test_others_are_not_taken_for_one(index, written):
    sighting = index.look(written)
    assert (sighting.same, sighting.near) == ((), ())


SIGNS = "恒通达鑫盛瑞华祥泰兴隆昌源宏博锐科创精诚信德康安泊岸辰汐鹿鸣海棠望潮青枫云帆"
TRADES = ("精密机械", "电子科技", "新材料", "压缩机")


def many(count: int) -> list[str]:
    """Invented names, all different: four signs of a number and a trade."""
    found = []
    for number in range(count):
        rest, stem = number * 1_009_573, ""
        for _ in range(4):
            rest, place = divmod(rest, len(SIGNS))
            stem += SIGNS[place]
        found.append(f"{stem}{TRADES[number % len(TRADES)]}有限公司")
    assert len(set(found)) == count
    return found


def test_one_wrong_character_is_found_among_many():
    names = many(3000)
    index = NameIndex()
    for name in names:
        index.learn(name, name)
    wrong = {name: f"{name[: at % 6]}霁{name[at % 6 + 1 :]}" for at, name in enumerate(names[::15])}
    missed = [misspelt for name, misspelt in wrong.items() if name not in {found.ref for found in index.look(misspelt).near}]
    assert missed == []


def test_a_body_with_several_names_is_found_by_each_and_told_once(index):
    index.learn("苏州泊岸机床厂", "line:0")
    assert index.look("苏州泊岸机床厂").same == ("line:0",)
    assert [found.ref for found in index.look("苏州泊岸机床场").near] == ["line:0"]
