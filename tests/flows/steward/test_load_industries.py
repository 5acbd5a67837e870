"""The operator's list of industry classes: in whole, again without change, with new names."""

from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from tihang.cli.import_industries import add
from tihang.core.problems import BadInput
from tihang.flows.actors import Console, Person
from tihang.flows.steward.load_industries import Loaded, load_industries
from tihang.journey.models import Deed, IndustryClass
from tihang.journey.registry.access import NotAllowed, Scope
from tihang.journey.registry.codes.industry_files import read_classes
from tihang.journey.registry.queries.industries import industry_names

NOW = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)


def load(text, actor=None):
    return load_industries(actor=actor or Console(), now=NOW, classes=read_classes(text.encode(), "list.csv"), source="list.csv")


@pytest.mark.django_db
def test_the_same_list_twice_changes_nothing_and_a_new_name_replaces_the_old():
    assert load("code,name\n3811,甲\n3812,乙\n") == Loaded(new=2, renamed=0, same=0)
    assert load("code,name\n3811,甲\n3812,乙\n") == Loaded(new=0, renamed=0, same=2)
    assert load("code,name\n3811,甲甲\n3819,丙\n") == Loaded(new=1, renamed=1, same=0)
    assert dict(IndustryClass.objects.values_list("code", "name")) == {"3811": "甲甲", "3812": "乙", "3819": "丙"}
    assert [deed.verb for deed in Deed.objects.all()] == ["load_industries"] * 2


@pytest.mark.django_db
def test_a_class_nobody_brought_in_goes_by_its_group(django_assert_num_queries):
    load("code,name\n3811,发电机\n")
    with django_assert_num_queries(1):
        found = industry_names(["3811", "3812", "36", "9999", ""], "zh")
    assert found == {"3811": "发电机", "3812": "电机制造", "36": "汽车制造业", "9999": "9999"}
    assert industry_names(["36"], "en") == {"36": "Automobiles"}


@pytest.mark.django_db
def test_only_the_operator_and_stewards_load_it():
    load("code,name\n3811,甲\n", Person(uuid4(), Scope(user=uuid4(), steward=True)))
    with pytest.raises(NotAllowed):
        load("code,name\n3811,乙\n", Person(uuid4(), Scope(user=uuid4())))
    assert IndustryClass.objects.get().name == "甲"


def command(file) -> Namespace:
    top = ArgumentParser()
    add(top.add_subparsers())
    chosen = top.parse_args(["industries", str(file)])
    chosen.start = lambda: None
    return chosen


@pytest.mark.django_db
def test_the_command_reads_a_file_of_an_office(tmp_path, capsys):
    file = tmp_path / "小类.csv"
    file.write_bytes("代码,名称\n38,电气机械\n3811,发电机\n610,烟煤\n".encode("gb18030"))
    chosen = command(file)
    chosen.run(chosen)
    said = capsys.readouterr().out
    assert "小类 2 个：新增 2，改名 0，不变 0；不足四位、略过 1 行；补回开头的 0：1 个" in said
    assert "Classes: 2; 2 new, 0 renamed, 0 as before; rows of fewer digits passed over: 1; lost zeros put back: 1" in said
    assert set(IndustryClass.objects.values_list("code", flat=True)) == {"3811", "0610"}


def test_a_file_that_is_not_there_is_told(tmp_path):
    chosen = command(tmp_path / "none.csv")
    with pytest.raises(BadInput) as told:
        chosen.run(chosen)
    assert told.value.problems[0].code == "io"
