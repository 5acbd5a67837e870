"""How a command gets at the installed platform, and what it says when there is none."""

from argparse import Namespace

import pytest
from django.db import OperationalError

from tihang.cli.installed import installed
from tihang.core.problems import BadInput


def test_a_command_gets_the_ports_of_the_platform():
    with installed(Namespace(start=lambda: {"signer": 7}.__getitem__)) as port:
        assert port("signer") == 7


def test_without_a_platform_a_command_says_so():
    with pytest.raises(BadInput) as refused, installed(Namespace(start=None)):
        pass
    assert refused.value.problems[0].code == "not_installed"


def test_trouble_of_the_database_is_told_in_both_languages():
    with pytest.raises(BadInput) as refused, installed(Namespace(start=lambda: str)):
        raise OperationalError("no such table: journey_deed\nLINE 1")
    (problem,) = refused.value.problems
    assert problem.code == "database"
    for lang in ("zh", "en"):
        assert "no such table: journey_deed" in problem.text(lang)
        assert "LINE" not in problem.text(lang)
