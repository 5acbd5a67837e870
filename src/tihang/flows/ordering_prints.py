"""What is printed of a submission, ordered with it (随报送下单): the proof of deposit always, the paper where the site's address is known.

Rows and jobs only, in the transaction of the submission: a printer that is away, or a worker that does not run, never stands in its way.
"""

from datetime import datetime
from typing import Final
from uuid import UUID

from tihang.flows.public_site import public_site
from tihang.journey.intake.operations.deposit_prints import want_deposit_print
from tihang.journey.intake.operations.papers import want_paper
from tihang.journey.intake.queries.papers import Handed, handed_in_for_deed
from tihang.journey.post.operations import enqueue

DEPOSIT_JOB: Final = "print_deposit"
PAPER_JOB: Final = "print_submission"


def order_prints(*, submission: UUID, by: UUID, now: datetime) -> None:
    """Call it inside the transaction that keeps the submission."""
    found = handed_in_for_deed(submission)
    assert found is not None, "kept a line above"  # noqa: S101 - the caller has just kept it
    want_deposit_print(region=found.region, submission=submission, now=now)
    enqueue(name=DEPOSIT_JOB, now=now, args={"submission": submission.hex}, key=f"deposit/{submission.hex}", most_seconds=300)
    site = public_site()
    if site is not None:
        ask_for_paper(found, by=by, now=now, link=site.link, site=site.site)


def ask_for_paper(found: Handed, *, by: UUID | None, now: datetime, link: str, site: str) -> bool:
    """Row and job, inside the transaction of whoever asks. False when it is printed or on its way."""
    if not want_paper(region=found.region, submission=found.id, link=link.format(code=found.code), site=site, by=by, now=now):
        return False
    enqueue(name=PAPER_JOB, now=now, args={"submission": found.id.hex}, key=f"paper/{found.id.hex}", most_seconds=900)
    return True
