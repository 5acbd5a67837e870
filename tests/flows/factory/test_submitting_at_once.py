"""Two who hand in, and one who saves while another hands in, at the same moment: one consistent state, and nothing twice."""

import json

import pytest

from applied import NOW
from enterprise import both_at_once
from handed_in import MINUTE, key_folder, ready
from tihang.core.problems import BadInput
from tihang.flows.applying import Submitted
from tihang.flows.entering import Entry
from tihang.flows.factory.save_answers import Saved
from tihang.flows.factory.submit_application import submit_application
from tihang.journey.models import Answer, Deed, Seal, Submission

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_submitters_make_one_submission():
    one = ready()
    word, keys = one.word(), key_folder()
    other = one.house.person("钱总", "signatory")

    def hand_in(who):
        return submit_application(actor=who, now=NOW, entry=Entry(NOW), word=word, signer=keys, **one.house.of)

    given = both_at_once(lambda: hand_in(one.signatory), lambda: hand_in(other))
    assert [each.problems[0].code for each in given if isinstance(each, BadInput)] == ["standing"]
    (made,) = Submission.objects.all()
    assert made.pk in given
    assert Seal.objects.filter(kind="application").count() == Deed.objects.filter(verb="submit_application").count() == 1


def test_a_save_under_way_is_in_or_refused_never_between():
    one = ready()
    word, keys = one.word(), key_folder()
    given = both_at_once(
        lambda: submit_application(actor=one.signatory, now=NOW, entry=Entry(NOW), word=word, signer=keys, **one.house.of),
        lambda: one.save("company.contact", "李工", NOW + MINUTE),
    )
    kept = json.loads(Answer.objects.get(workspace=one.row.workspace_id, question="company.contact").value)
    if Submission.objects.exists():
        assert any(isinstance(each, Submitted) for each in given)
        assert kept == "陈工"
        assert "李工" not in Submission.objects.get().content
    else:
        assert any(isinstance(each, BadInput) and {p.code for p in each.problems} >= {"not_certified"} for each in given)
        assert kept == "李工", "the save was first, so what was certified is no longer what stands"
        assert any(isinstance(each, Saved) for each in given)
