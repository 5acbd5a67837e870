"""The first steward of a fresh instance."""

import io
import json
from argparse import Namespace

import pytest

import somebody
from tihang.cli.main import parser
from tihang.core.problems import BadInput
from tihang.journey.models import Deed, Stewardship, User

pytestmark = pytest.mark.django_db


def run(*words: str) -> None:
    chosen: Namespace = parser(words).parse_args(words)
    chosen.start = lambda: {}.__getitem__
    chosen.run(chosen)


@pytest.fixture
def typed(monkeypatch):
    def given(text: str) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO(text))

    return given


def test_the_first_steward_gets_an_account_with_a_password(typed, capsys):
    typed("a-long-sentence-7\n")
    run("steward", "add", "wang", "--email", "wang@example.cn", "--password-stdin")
    user = User.objects.get(sign_in_name="wang")
    assert user.check_password("a-long-sentence-7")
    assert user.email == "wang@example.cn"
    assert Stewardship.objects.get().user_id == user.pk
    assert Deed.objects.get(verb="appoint_steward").actor is None
    assert "a-long-sentence-7" not in capsys.readouterr().out


def test_somebody_with_an_account_is_asked_for_no_password(typed):
    typed("")
    somebody.user("li")
    run("steward", "add", "li")
    assert Stewardship.objects.get().user.sign_in_name == "li"


def test_without_a_terminal_and_without_the_option_nothing_is_guessed(typed):
    typed("a-long-sentence-7\n")
    with pytest.raises(BadInput) as refused:
        run("steward", "add", "wang")
    assert refused.value.problems[0].code == "no_terminal"
    assert not User.objects.exists()


def test_the_terminal_asks_twice(monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Terminal())
    answers = iter(["a-long-sentence-7", "another-sentence-8", "a-long-sentence-7", "a-long-sentence-7"])
    monkeypatch.setattr("tihang.cli.stewards.getpass", lambda _prompt: next(answers))
    with pytest.raises(BadInput):
        run("steward", "add", "wang")
    run("steward", "add", "wang")
    assert User.objects.get().check_password("a-long-sentence-7")


def test_the_list_and_the_end(typed, capsys):
    run("steward", "list")
    assert "no steward yet" in capsys.readouterr().out
    first, second = somebody.steward(), somebody.steward()
    run("steward", "list", "--format", "json")
    assert [row["sign_in_name"] for row in json.loads(capsys.readouterr().out)["stewards"]] == [first.sign_in_name, second.sign_in_name]
    run("steward", "end", first.sign_in_name)
    for name, code in ((second.sign_in_name, "last_steward"), ("nobody", "unknown")):
        with pytest.raises(BadInput) as refused:
            run("steward", "end", name)
        assert refused.value.problems[0].code == code
