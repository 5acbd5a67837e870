"""Tables of the intake."""

import pytest
from django.db import IntegrityError, transaction

from tihang.journey.intake.models import Answer, Workspace

pytestmark = pytest.mark.django_db


@pytest.fixture
def workspace():
    return Workspace.objects.create(code="ABCD1234", pack="national/smart-factory-tiers", edition="2025")


def test_a_code_is_unique_within_its_region(workspace):
    Workspace.objects.create(region="330000", code=workspace.code, pack="p", edition="1")
    with pytest.raises(IntegrityError), transaction.atomic():
        Workspace.objects.create(code=workspace.code, pack="p", edition="1")


def test_one_answer_per_question(workspace):
    Answer.objects.create(workspace=workspace, question="basic.network", value="true")
    with pytest.raises(IntegrityError), transaction.atomic():
        Answer.objects.create(workspace=workspace, question="basic.network", value="false")


def test_a_value_comes_back_as_it_was_typed(workspace):
    typed = '{"amount":"0.10000000000000000001","unit":"万元"}'
    answer = Answer.objects.create(workspace=workspace, question="invested", value=typed)
    assert Answer.objects.get(pk=answer.pk).value == typed


def test_keys_follow_time(workspace):
    later = Workspace.objects.create(code="ABCD1235", pack="p", edition="1")
    assert workspace.pk.version == 7
    assert workspace.pk < later.pk


def test_answers_go_with_their_workspace(workspace):
    Answer.objects.create(workspace=workspace, question="q", value="1")
    workspace.delete()
    assert not Answer.objects.exists()
