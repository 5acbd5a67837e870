"""Give the number of one's mobile (填短信号码): a code goes to it, and nothing else before the code came back."""

import secrets
from datetime import datetime

from django.utils.translation import gettext_noop

from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.ports import ShortMessages
from tihang.journey.post import operations as post
from tihang.journey.post.operations import NoticeWords
from tihang.journey.post.rules.telephones import number_in
from tihang.journey.registry.access import Deed, Thing, must
from tihang.journey.trail.names import NATION
from tihang.journey.trail.operations import record

CODE = gettext_noop("【梯航】验证码 %(code)s，10 分钟内有效。不是你要的，不用理会。")


@deed
def give_number(*, actor: Person, now: datetime, number: str, messages: ShortMessages) -> None:
    """Nothing typed takes the number away. Where nobody carries messages it is kept, and stays unproved. Raises NotAllowed, BadInput."""
    must(actor.scope, Deed.GIVE_NUMBER, Thing(user=actor.user))
    if number.strip():
        code = f"{secrets.randbelow(10**6):06}"
        post.keep_code(user=actor.user, number=number_in(number), code=code, now=now)
        if messages.place:
            words = NoticeWords(CODE, {"code": code})
            post.send_code(region=NATION, user=actor.user, key=f"code/{actor.user}/{now.isoformat()}", words=words, now=now)
    else:
        post.forget_number(user=actor.user)
    record(region=NATION, verb=Deed.GIVE_NUMBER, actor=actor.user, at=now, subject_kind="user", subject=actor.user)
