"""Two who sign, and two who answer, at the same moment: one does it, the other is told."""

import pytest

import filed
from enterprise import both_at_once
from tihang.core.problems import BadInput
from tihang.flows.authority.decide_filing import decide_filing
from tihang.flows.factory.declare_basic import declare_basic
from tihang.journey.models import Dossier, Filing, FilingStep

pytestmark = pytest.mark.django_db(transaction=True)


def refused(given) -> list[str]:
    return [each.problems[0].code for each in given if isinstance(each, BadInput)]


def test_one_declaration_and_one_answer_stand():
    one = filed.house()
    owner = filed.member(one.factory, "owner")
    given = both_at_once(
        one.declare, lambda: declare_basic(actor=owner, now=filed.NOW, factory=one.factory.pk, year=filed.YEAR, agreed=True)
    )
    filing = Filing.objects.get().pk
    assert refused(given) == ["standing"]
    assert filing in given
    assert Dossier.objects.count() == 1
    desks = {"file": filed.officer(filed.SHINAN), "refuse": filed.officer(filed.SHINAN)}

    def answer(outcome: str) -> str:
        return decide_filing(actor=desks[outcome], now=filed.NOW, filing=filing, outcome=outcome, seen="in_review", why="理由")

    given = both_at_once(lambda: answer("file"), lambda: answer("refuse"))
    assert refused(given) == ["moved"]
    assert Filing.objects.get().state in given
    assert FilingStep.objects.count() == 2
