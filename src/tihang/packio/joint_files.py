"""Joint rules and questions of departments out of their file (读会商规则)."""

from tihang.core.campaign import JointRule, Question, Silence
from tihang.packio.due_files import due_at
from tihang.packio.route_files import DEPARTMENTS
from tihang.packio.spots import WORDING, Look

KINDS = ("yes_no", "text", "choice")
RULE_KEYS = WORDING | {"id", "desks", "days", "due", "silence", "early"}
QUESTION_KEYS = WORDING | {"id", "department", "desks", "kind", "options", "alarms", "owed"}


def joint_at(look: Look) -> JointRule:
    """What joint means at some desks."""
    body = look.map(RULE_KEYS)
    days = body.whole("days") if body.has("days") else None
    rule = JointRule(
        body.text("id"), body.words(), body.cited(), body.texts("desks"), Silence(_silence(body)), days, due_at(body, "due"),
        body.flag("early", default=True),
    )  # fmt: skip
    if (rule.days is None) == (rule.due is None) or (days is not None and days < 1):
        mend = "days（至少 1）和 due 写且只写一个", "Give exactly one of days (at least 1) and due"
        body.ledger.note(body.spot, f"会商规则 {rule.id} 没有唯一的期限", f"joint rule {rule.id} has not exactly one day", *mend)
    return rule


def _silence(body: Look) -> str:
    known = tuple(each.value for each in Silence)
    word = body.one_of("silence", known)
    return word if word in known else Silence.NO_WORD.value


def question_at(look: Look) -> Question:
    """What one department is asked."""
    body = look.map(QUESTION_KEYS)
    asked = Question(
        body.text("id"), body.words(), body.cited(), body.one_of("department", tuple(DEPARTMENTS)), body.one_of("kind", KINDS), body.texts("desks"),
        {name: below.map(WORDING).words() for name, below in body.get("options").pairs()}, body.texts("alarms"),
        body.flag("owed", default=True), body.maybe_words("help"),
    )  # fmt: skip
    if (asked.kind == "choice") != bool(asked.options):
        mend = "choice 写 options，别的不写", "Give options for a choice, and only there"
        body.ledger.note(body.spot, f"问题 {asked.id} 的选项和 kind 不符", f"the options of question {asked.id} do not fit its kind", *mend)
    for name in sorted(set(asked.alarms) - set(asked.answers)):
        body.ledger.note(body.spot, f"问题 {asked.id} 没有回答 {name}", f"question {asked.id} has no answer {name}")
    return asked
