"""A form that was revised: an open draft sees what changed and moves where it wants to; what would be lost is said; nothing submitted moves."""

import shutil

import pytest

from applied import NOW, applicant
from tihang.core.problems import BadInput
from tihang.flows.applying import Submitted
from tihang.flows.factory.carry_form import carry_form
from tihang.journey.intake.queries import forms
from tihang.journey.models import AnswerVersion, Deed, Workspace
from tihang.packio.shelf import Shelf, default_shelf

pytestmark = pytest.mark.django_db
FORM = "national/application-form/2025"
GENTLE = [("most: 80, zh: 项目名称", "most: 60, zh: 项目全称")]
LOSSY = [*GENTLE, ("{field: company.contact_post, most: 40,", "{field: company.contact_role, most: 40,")]


def revised(tmp_path, changes):
    """The shelf with a second revision of the form, the first one kept beside it."""
    root = tmp_path / "packs"
    shutil.copytree(default_shelf().root, root)
    now = root / FORM
    shutil.copytree(now, tmp_path / "first")
    shutil.copytree(tmp_path / "first", now / "revisions" / "1")
    text = (now / "form.yaml").read_text(encoding="utf-8")
    for was, new in changes:
        assert was in text
        text = text.replace(was, new)
    (now / "form.yaml").write_text(text, encoding="utf-8")
    head = now / "pack.yaml"
    head.write_text(head.read_text(encoding="utf-8").replace("revision: 1", "revision: 2"), encoding="utf-8")
    return Shelf(root)


@pytest.fixture
def house():
    return applicant()


@pytest.fixture
def editor(house):
    person = house.person("陈工")
    house.start(person)
    house.save(person, {"project_name": "智能轴承工厂", "company.contact_post": "主任"})
    return person


@pytest.fixture
def revise(tmp_path, monkeypatch):
    def to(changes):
        shelf = revised(tmp_path, changes)
        monkeypatch.setattr(forms, "default_shelf", lambda: shelf)
        forms._bound.cache_clear()

    yield to
    forms._bound.cache_clear()


def test_where_nothing_is_lost_the_draft_moves_at_one_press(house, editor, revise):
    browser = house.browser(editor)
    assert browser.get(house.at("revision/")).status_code == 302, "there is no newer revision"
    revise(GENTLE)
    assert "表单有新的修订" in browser.get(house.at()).content.decode()
    page = browser.get(house.at("revision/")).content.decode()
    assert "项目全称的上限 80 → 60" in page
    assert "“项目名称”改称“项目全称”" in page
    assert "已填的内容都能带过去" in page
    before = house.draft(editor).raw
    assert browser.post(house.at("revision/"), {"revision": "2"}).status_code == 302
    draft = house.draft(editor)
    assert (draft.row.form[2], draft.raw) == (2, before)
    assert Deed.objects.filter(verb="carry_form").count() == 1
    assert "表单有新的修订" not in browser.get(house.at()).content.decode()


def test_what_would_be_lost_is_said_and_stays_in_the_history(house, editor, revise):
    revise(LOSSY)
    browser = house.browser(editor)
    assert "新表单里没有这一项" in browser.get(house.at("revision/")).content.decode()
    browser.post(house.at("revision/"), {"revision": "2"})
    assert house.draft(editor).row.form[2] == 1, "nobody said that it may be lost"
    browser.post(house.at("revision/"), {"revision": "2", "even_so": "yes"})
    draft = house.draft(editor)
    assert draft.row.form[2] == 2
    assert "company.contact_post" not in draft.raw
    assert [row.value for row in AnswerVersion.objects.filter(question="company.contact_post").order_by("number")] == ['"主任"', ""]


def test_what_was_submitted_never_moves(house, editor, revise):
    revise(GENTLE)
    Workspace.objects.update(signed_at=NOW)
    with pytest.raises(Submitted):
        carry_form(actor=editor, now=NOW, revision=2, **house.of)
    assert house.browser(editor).get(house.at("revision/")).status_code == 302


def test_another_revision_than_was_looked_at_is_refused(house, editor, revise):
    with pytest.raises(BadInput, match="no newer form"):
        carry_form(actor=editor, now=NOW, revision=2, **house.of)
    revise(GENTLE)
    with pytest.raises(BadInput, match="no newer form"):
        carry_form(actor=editor, now=NOW, revision=3, **house.of)
