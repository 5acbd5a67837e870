"""The policy (授权表): who, being what to the thing, may do which deeds. Nothing else in the platform decides this.

A row reads: whoever stands in this *relation* to the thing, in one of these *roles* (and *departments*), may do these *deeds*.
A row of a claim also names the *kinds* of claims it speaks of. No row, no permission. Rows only ever allow; a conflict of interest,
one's own request and one's own organisation take the judging deeds away again.
"""

from dataclasses import dataclass
from enum import StrEnum

from tihang.journey.registry.access.deeds import Deed
from tihang.journey.registry.names import ClaimKind, Department, MemberRole, OfficerRole


class Relation(StrEnum):
    """关系: what somebody is to the thing he wants to touch."""

    ANYBODY = "anybody"
    SIGNED_IN = "signed_in"
    HIMSELF = "himself"
    HOLDER = "holder"
    """Whoever holds a guest's draft: his browser session opened it, or brought its retrieval code."""
    MEMBER = "member"
    PROVIDER = "provider"
    OFFICER = "officer"
    LINE = "line"
    """An officer over an authority of his own department (条线)."""
    DESK = "desk"
    """An officer of the very jurisdiction before whose desk the thing lies (席位); those above it see, and do not decide."""
    STEWARD = "steward"
    CONSOLE = "console"


@dataclass(frozen=True, slots=True)
class Rule:
    """授权条目: one row of the policy. Empty roles, departments or kinds mean all of them."""

    relation: Relation
    deeds: frozenset[Deed]
    roles: frozenset[str] = frozenset()
    departments: frozenset[Department] = frozenset()
    kinds: frozenset[ClaimKind] = frozenset()


def _rule(
    relation: Relation,
    *deeds: Deed,
    roles: tuple[str, ...] = (),
    departments: tuple[Department, ...] = (),
    kinds: tuple[ClaimKind, ...] = (),
) -> Rule:
    return Rule(relation, frozenset(deeds), frozenset(roles), frozenset(departments), frozenset(kinds))


_OWNER, _EDITOR, _SIGNATORY = MemberRole.OWNER, MemberRole.EDITOR, MemberRole.SIGNATORY
_LEADER, _OFFICER = OfficerRole.LEADER, OfficerRole.OFFICER
_INDUSTRY, _DATA = Department.INDUSTRY, Department.DATA
_OF_OWNERSHIP = (ClaimKind.OWN, ClaimKind.DISPUTE, ClaimKind.FACTORY)
"""Claims about who speaks for a body or a factory. Who joins it is for its owner alone to say, with a deed of his own."""

RECORD = (
    Deed.SEE_TITLES, Deed.SEE_SCENARIOS, Deed.SEE_EQUIPMENT, Deed.SEE_SYSTEMS, Deed.SEE_INVESTMENT, Deed.SEE_INDICATORS, Deed.SEE_REPORTS,
    Deed.SEE_EVIDENCE,
)  # fmt: skip

FILLING = (Deed.SAVE_ANSWERS, Deed.CHOOSE_PICTURE, Deed.EXCLUDE_AREA, Deed.TAKE_WORKBOOK)
"""What filling a sheet takes, whoever's it is."""

IMPORTS = (
    Deed.SEE_IMPORT, Deed.IMPORT_ENTERPRISES, Deed.IMPORT_FACTORIES, Deed.IMPORT_RECOGNISED, Deed.DECIDE_IMPORT_ROW, Deed.UNDO_IMPORT,
)  # fmt: skip

ROLLOUT = (
    Deed.OPEN_ROLLOUT, Deed.CLOSE_ROLLOUT, Deed.TAKE_ROLLOUT_LIST, Deed.MAP_ROLLOUT_LIST, Deed.BRING_IN_ROLLOUT_LIST,
    Deed.UNDO_ROLLOUT_LIST, Deed.INVITE_TARGETS, Deed.SET_GOAL, Deed.KEEP_REPORTED_COUNT, Deed.FREEZE_ROLLOUT_REPORT,
)  # fmt: skip

CALLING = (
    Deed.REISSUE_CALL, Deed.WITHDRAW_CALL, Deed.EXTEND_DATE, Deed.ATTACH_TO_CALL, Deed.DETACH_FROM_CALL, Deed.SHARE_QUOTA,
    Deed.RECORD_UNIT_FACT,
)  # fmt: skip
"""Handing a campaign down. The flows ask besides that the level speaks for itself: those above it do not."""

RULES: tuple[Rule, ...] = (
    # anybody at all
    _rule(Relation.ANYBODY, Deed.START_SELF_ASSESSMENT, Deed.RESUME_DRAFT, Deed.OPEN_SAMPLE),
    # whoever holds a guest's draft
    _rule(Relation.HOLDER, Deed.SEE_WORKSPACE, Deed.NAME_FACTORY, *FILLING),
    # whoever holds the link: the token in it is the permission
    _rule(Relation.ANYBODY, Deed.READ_INVITATION, Deed.READ_CALENDAR),
    # whoever has an account
    _rule(Relation.SIGNED_IN, Deed.REGISTER_ORGANISATION, Deed.CLAIM_ORGANISATION, Deed.ACCEPT_INVITATION),
    _rule(
        Relation.HIMSELF, Deed.SEE_NOTICE, Deed.SEE_CLAIM, Deed.WITHDRAW_CLAIM,
        Deed.READ_NOTICES, Deed.SET_PREFERENCE, Deed.SET_HOURS, Deed.GIVE_NUMBER, Deed.CONFIRM_NUMBER, Deed.RENEW_CALENDAR,
        Deed.END_CALENDAR, Deed.GIVE_CONSENT, Deed.WITHDRAW_CONSENT, Deed.EXPORT_PERSON, Deed.ERASE_PERSON,
    ),
    # a score sheet is its expert's alone; whether a reading is his, declared and open the deed asks as well
    _rule(Relation.HIMSELF, Deed.SAVE_SHEET, Deed.TAKE_SHEETS, Deed.SIGN_SHEET),
    # his interests an expert declares himself; who is in the pool and who reads what is for the very office that keeps it
    _rule(Relation.HIMSELF, Deed.DECLARE_YEAR, Deed.DECLARE_READING),
    _rule(
        Relation.DESK, Deed.ADMIT_EXPERT, Deed.EDIT_EXPERT, Deed.END_EXPERT, Deed.OPEN_PANEL, Deed.DRAW_PANEL, Deed.SET_READING_ASIDE,
        roles=(_LEADER, _OFFICER), departments=(_INDUSTRY,),
    ),
    # the people of an organisation
    _rule(
        Relation.MEMBER, Deed.SEE_ORGANISATION, Deed.SEE_PEOPLE, Deed.SEE_FACTORY, Deed.SEE_PROVIDER_LINK, Deed.LEAVE_ORGANISATION, *RECORD,
    ),
    _rule(Relation.MEMBER, Deed.ADD_FACTORY, Deed.EDIT_FACTORY, Deed.EDIT_ORGANISATION, roles=(_OWNER, _EDITOR)),
    _rule(
        Relation.MEMBER, Deed.RECORD_SCENARIO, Deed.RECORD_EQUIPMENT, Deed.RECORD_SYSTEM, Deed.RECORD_INVESTMENT, Deed.RECORD_INDICATOR,
        Deed.RECORD_OUTSIDE_REPORT, Deed.ATTACH_EVIDENCE, Deed.WITHDRAW_ENTRY, roles=(_OWNER, _EDITOR),
    ),
    # a self-assessment: the whole house reads along and may say something, owners and editors fill it, owners and signatories sign it
    _rule(Relation.MEMBER, Deed.SEE_WORKSPACE, Deed.SEE_ASSESSMENT, Deed.WRITE_COMMENT, Deed.SETTLE_COMMENT),
    _rule(
        Relation.MEMBER, Deed.OPEN_WORKSPACE, Deed.ADOPT_DRAFT, Deed.CARRY_OVER, Deed.HAND_OUT_CHAPTER, Deed.FINISH_CHAPTER, *FILLING,
        roles=(_OWNER, _EDITOR),
    ),
    _rule(Relation.MEMBER, Deed.SIGN_OFF_ASSESSMENT, Deed.REOPEN_WORKSPACE, Deed.SHARE_RESULT, roles=(_OWNER, _SIGNATORY)),
    _rule(Relation.MEMBER, Deed.ISSUE_REPORT, Deed.PRINT_SUBMISSION, Deed.ATTACH_SCAN, roles=(_OWNER, _EDITOR, _SIGNATORY)),
    _rule(Relation.MEMBER, Deed.SEE_PLAN),
    _rule(Relation.MEMBER, Deed.PLAN_CLIMB, Deed.ARRANGE_PLAN_ITEM, Deed.CLOSE_PLAN_ITEM, roles=(_OWNER, _EDITOR)),
    _rule(Relation.MEMBER, Deed.SEE_PAPER),
    _rule(
        Relation.MEMBER, Deed.UPLOAD_FILE, Deed.DESCRIBE_FILE, Deed.TAKE_BACK_FILE, Deed.BIND_FILE, Deed.UNBIND_FILE,
        roles=(_OWNER, _EDITOR),
    ),
    _rule(
        Relation.MEMBER, Deed.SEE_INVITATION, Deed.SEE_CLAIM, Deed.ANSWER_JOIN, Deed.INVITE_COLLEAGUE, Deed.WITHDRAW_INVITATION,
        Deed.CHANGE_ROLE,
        Deed.REMOVE_COLLEAGUE, Deed.CLAIM_FACTORY, Deed.PROPOSE_PROVIDER_LINK, Deed.ANSWER_PROVIDER_LINK, Deed.END_PROVIDER_LINK,
        roles=(_OWNER,),
    ),
    # an application: owners and editors fill its form; what is filled in is for the house alone until it is submitted
    _rule(
        Relation.MEMBER, Deed.START_APPLICATION, Deed.SAVE_FIELDS, Deed.ADD_ROW, Deed.REMOVE_ROW, Deed.MOVE_ROW,
        Deed.TAKE_WORD, Deed.CARRY_FORM, roles=(_OWNER, _EDITOR),
    ),
    # what was submitted: the house certifies, its signatory hands in and takes back; officers of the jurisdiction or group read it
    _rule(Relation.MEMBER, Deed.SEE_APPLICATION),
    _rule(Relation.MEMBER, Deed.CERTIFY_APPLICATION, Deed.EDIT_SUBMITTED, roles=(_OWNER, _EDITOR)),
    _rule(Relation.MEMBER, Deed.SUBMIT_APPLICATION, Deed.WITHDRAW_APPLICATION, roles=(_OWNER, _SIGNATORY)),
    _rule(Relation.MEMBER, Deed.SEE_FILING, Deed.SEE_CASE),
    _rule(Relation.MEMBER, Deed.DECLARE_BASIC, Deed.WITHDRAW_DECLARATION, roles=(_OWNER, _SIGNATORY)),
    # a provider named by a factory sees the link, and nothing else of the factory
    _rule(Relation.PROVIDER, Deed.SEE_PROVIDER_LINK),
    _rule(Relation.PROVIDER, Deed.PROPOSE_PROVIDER_LINK, Deed.ANSWER_PROVIDER_LINK, Deed.END_PROVIDER_LINK, roles=(_OWNER,)),
    # the officers of a jurisdiction or a group: all see who is there, each department its part of the record
    _rule(Relation.OFFICER, Deed.SEE_ORGANISATION, Deed.SEE_FACTORY, Deed.SEE_TITLES, Deed.SEE_SCENARIOS, Deed.SEE_AUTHORITY, Deed.SEE_POSTING),
    _rule(Relation.OFFICER, Deed.SEE_EQUIPMENT, Deed.SEE_SYSTEMS, Deed.SEE_INDICATORS, Deed.SEE_REPORTS, Deed.SEE_EVIDENCE, Deed.SEE_ASSESSMENT,
          Deed.SEE_PAPER, departments=(_INDUSTRY, _DATA)),
    # that another enterprise filed the same file: for those who review, and never for the house itself
    _rule(Relation.OFFICER, Deed.SEE_SAME_FILE, departments=(_INDUSTRY, _DATA)),
    _rule(Relation.OFFICER, Deed.SEE_INVESTMENT,
          departments=(_INDUSTRY, Department.FINANCE, Department.DEVELOPMENT_REFORM, Department.STATE_ASSETS)),
    _rule(Relation.OFFICER, Deed.SEE_CLAIM, departments=(_INDUSTRY,), kinds=_OF_OWNERSHIP),
    _rule(Relation.OFFICER, Deed.DECIDE_CLAIM, roles=(_LEADER, _OFFICER), departments=(_INDUSTRY,), kinds=_OF_OWNERSHIP),
    _rule(Relation.OFFICER, Deed.CONFIRM_ORGANISATION, roles=(_LEADER, _OFFICER), departments=(_INDUSTRY,)),
    _rule(Relation.OFFICER, Deed.SEE_ROLLOUT, departments=(_INDUSTRY, _DATA)),
    _rule(Relation.OFFICER, *ROLLOUT, roles=(_LEADER, _OFFICER), departments=(_INDUSTRY,)),
    _rule(Relation.OFFICER, Deed.SEE_FILING, Deed.SEE_APPLICATION, departments=(_INDUSTRY, _DATA)),
    _rule(Relation.OFFICER, Deed.SEE_QUOTA, departments=(_INDUSTRY, _DATA)),
    _rule(Relation.OFFICER, *CALLING, roles=(_LEADER, _OFFICER), departments=(_INDUSTRY,)),
    _rule(Relation.DESK, Deed.DECIDE_FILING, Deed.RECHECK_FILINGS, roles=(_LEADER, _OFFICER), departments=(_INDUSTRY,)),
    # a case under review: every department of the jurisdiction reads it, those of the very desk say their word, the lead concludes
    _rule(Relation.OFFICER, Deed.SEE_CASE),
    _rule(Relation.DESK, Deed.GIVE_OPINION, roles=(_LEADER, _OFFICER), departments=tuple(each for each in Department if each is not _INDUSTRY)),
    _rule(Relation.DESK, Deed.DECIDE_CASE, Deed.RETURN_APPLICATION, roles=(_LEADER, _OFFICER), departments=(_INDUSTRY,)),
    # what those at the very desk say to each other is theirs alone; a private note is its writer's, whoever reads the case may keep one
    _rule(Relation.DESK, Deed.SEE_CASE_TALK),
    _rule(Relation.DESK, Deed.SAY_ON_CASE, roles=(_LEADER, _OFFICER)),
    _rule(Relation.OFFICER, Deed.KEEP_CASE_NOTE, roles=(_LEADER, _OFFICER)),
    # a package: the sender and those above see it, the industry department of each desk sends and receives
    _rule(Relation.OFFICER, Deed.SEE_PACKAGE),
    _rule(
        Relation.DESK, Deed.BUILD_PACKAGE, Deed.RECEIVE_ITEM, Deed.TICK_SEAL, Deed.GIVE_RECEIPT, roles=(_LEADER, _OFFICER),
        departments=(_INDUSTRY,),
    ),
    # what experts of a panel gave: its industry department and those above it read it, the very office asks a third reader
    _rule(Relation.OFFICER, Deed.SEE_SCORES, departments=(_INDUSTRY,)),
    _rule(Relation.DESK, Deed.ASK_THIRD, Deed.SET_CALIBRATION, Deed.SET_REFERENCE, roles=(_LEADER, _OFFICER), departments=(_INDUSTRY,)),
    # what a department without an account said on paper: the lead has it printed, reads its scan and confirms it row by row
    _rule(Relation.DESK, Deed.PRINT_COUNTERSIGN, Deed.READ_COUNTERSIGN, Deed.ENTER_COUNTERSIGN, roles=(_LEADER, _OFFICER), departments=(_INDUSTRY,)),
    # what other departments know of those who apply: the lead of the very desk asks, takes the answers, and says what is made of a hit
    _rule(
        Relation.DESK, Deed.OPEN_CHECK_ROUND, Deed.READ_CHECK_ANSWERS, Deed.TAKE_CHECK_ANSWERS, Deed.WEIGH_HIT, roles=(_LEADER, _OFFICER),
        departments=(_INDUSTRY,),
    ),
    # the roster of a recommending unit: its own departments and those above read it, each of the desk signs, the lead orders and hands it up
    _rule(Relation.OFFICER, Deed.SEE_ROSTER),
    _rule(Relation.DESK, Deed.SIGN_ROSTER, roles=(_LEADER, _OFFICER)),
    _rule(
        Relation.DESK, Deed.ARRANGE_ROSTER, Deed.LOCK_ROSTER, Deed.UNLOCK_ROSTER, Deed.FORWARD_ROSTER, roles=(_LEADER, _OFFICER),
        departments=(_INDUSTRY,),
    ),
    # recognition: the lead of the very desk puts on notice, answers objections and publishes; anybody objects under his own name
    _rule(
        Relation.DESK, Deed.PUBLISH_NOTICE, Deed.ANSWER_OBJECTION, Deed.PUBLISH_LIST, Deed.CORRECT_LIST, roles=(_LEADER, _OFFICER),
        departments=(_INDUSTRY,),
    ),
    _rule(Relation.ANYBODY, Deed.OBJECT_TO_LIST),
    # site visits: officers of the part read, the very desk draws, plans and closes; what was found is for whoever was named to go, as the deed asks
    _rule(Relation.OFFICER, Deed.SEE_VISIT, departments=(_INDUSTRY, _DATA)),
    _rule(Relation.DESK, Deed.DRAW_VISITS, Deed.PLAN_VISIT, Deed.CLOSE_VISIT, roles=(_LEADER, _OFFICER), departments=(_INDUSTRY,)),
    _rule(Relation.HIMSELF, Deed.RECORD_FINDINGS, Deed.ADD_VISIT_PHOTO),
    # re-checks: the house sees and answers its own, officers of the part look, the very office that leads draws and settles
    _rule(Relation.MEMBER, Deed.SEE_RECHECK),
    _rule(Relation.MEMBER, Deed.ANSWER_RECHECK, roles=(_OWNER, _SIGNATORY)),
    _rule(Relation.OFFICER, Deed.SEE_RECHECK, departments=(_INDUSTRY, _DATA)),
    _rule(Relation.OFFICER, Deed.LOOK_AT_RECHECK, roles=(_LEADER, _OFFICER), departments=(_INDUSTRY,)),
    _rule(Relation.DESK, Deed.OPEN_RECHECK, Deed.DRAW_RECHECK, Deed.SETTLE_RECHECK, roles=(_LEADER, _OFFICER), departments=(_INDUSTRY,)),
    # duties: each unit hands in its own, whoever it is addressed to receives it; a factory hands in its update, its place receives it
    _rule(Relation.OFFICER, Deed.SEE_DUTY, departments=(_INDUSTRY, _DATA, Department.STATE_ASSETS)),
    _rule(Relation.DESK, Deed.SET_DUTY_DATE, Deed.REPORT_DUTY, roles=(_LEADER, _OFFICER), departments=(_INDUSTRY,)),
    _rule(Relation.DESK, Deed.RECEIVE_DUTY, roles=(_LEADER, _OFFICER), departments=(_INDUSTRY, Department.STATE_ASSETS)),
    _rule(Relation.MEMBER, Deed.SEE_DUTY),
    _rule(Relation.MEMBER, Deed.HAND_IN_UPDATE, roles=(_OWNER, _SIGNATORY)),
    # dynamic management: the house and its officers see how a title stands; the lead of the very desk that gave it decides, any industry office
    # of the jurisdiction records what happened; the house reports, proves and appeals
    _rule(Relation.MEMBER, Deed.SEE_STANDING),
    _rule(Relation.OFFICER, Deed.SEE_STANDING),
    _rule(
        Relation.DESK, Deed.SUSPEND_TITLE, Deed.ACCEPT_CORRECTION, Deed.REVOKE_TITLE, Deed.DECIDE_APPEAL, roles=(_LEADER, _OFFICER),
        departments=(_INDUSTRY,),
    ),
    _rule(Relation.OFFICER, Deed.RECORD_EVENT, roles=(_LEADER, _OFFICER), departments=(_INDUSTRY,)),
    _rule(Relation.MEMBER, Deed.REPORT_EVENT, Deed.PROVE_CORRECTION, roles=(_OWNER, _EDITOR, _SIGNATORY)),
    _rule(Relation.MEMBER, Deed.APPEAL_STANDING, roles=(_OWNER, _SIGNATORY)),
    # cultivation: the house answers its experts and applies, the unit that recommended it checks first, the office that published the list concludes
    _rule(Relation.MEMBER, Deed.SEE_CULTIVATION),
    _rule(Relation.MEMBER, Deed.ANSWER_GUIDANCE, roles=(_OWNER, _EDITOR, _SIGNATORY)),
    _rule(Relation.MEMBER, Deed.APPLY_FOR_ACCEPTANCE, roles=(_OWNER, _SIGNATORY)),
    _rule(Relation.OFFICER, Deed.SEE_CULTIVATION),
    _rule(
        Relation.DESK, Deed.PLACE_IN_CULTIVATION, Deed.LOG_GUIDANCE, Deed.CHECK_ACCEPTANCE, Deed.SETTLE_CULTIVATION, roles=(_LEADER, _OFFICER),
        departments=(_INDUSTRY,),
    ),
    _rule(Relation.LINE, Deed.INVITE_OFFICER, Deed.END_POSTING, Deed.SEE_INVITATION, Deed.WITHDRAW_INVITATION, roles=(_LEADER,)),
    # the steward of the instance: who is who and how the machine runs, never anybody's record
    _rule(
        Relation.STEWARD, Deed.SEE_ORGANISATION, Deed.SEE_FACTORY, Deed.SEE_PEOPLE, Deed.SEE_CLAIM, Deed.SEE_AUTHORITY, Deed.SEE_POSTING,
        Deed.SEE_INVITATION, Deed.SEE_TITLES, Deed.SEE_TRAIL, Deed.SEE_DESK,
        Deed.CONFIRM_ORGANISATION, Deed.INVITE_OFFICER, Deed.WITHDRAW_INVITATION, Deed.END_POSTING,
        Deed.OPEN_AUTHORITY, Deed.CLOSE_AUTHORITY, Deed.ADD_ZONE, Deed.APPOINT_STEWARD, Deed.END_STEWARDSHIP,
        Deed.PLACE_IN_GROUP, Deed.RECORD_OWNERSHIP, Deed.RECORD_SUPPLY, Deed.RECORD_BELONGING, Deed.RECORD_ACTING, Deed.ADD_ALIAS,
        Deed.ADMIT_EXPERT, Deed.GRANT_TITLE, Deed.WITHDRAW_TITLE, Deed.TIE_POSITION, Deed.LOAD_INDUSTRIES,
        Deed.RESEND_LETTER, Deed.WITHDRAW_LETTER, Deed.RETRY_JOB, Deed.WITHDRAW_JOB,
        *IMPORTS,
    ),
    # campaigns: the steward opens and closes them, and takes down calls of levels that have nobody here; those it may mend as well
    _rule(
        Relation.STEWARD, Deed.OPEN_CAMPAIGN, Deed.CLOSE_CAMPAIGN, Deed.RECORD_CALL, Deed.WITHDRAW_CALL, Deed.EXTEND_DATE,
        Deed.ATTACH_TO_CALL, Deed.DETACH_FROM_CALL, Deed.RECORD_UNIT_FACT,
    ),
    # drafts of criteria: the steward keeps, circulates and seals them; who may comment is who was sent it, and the deed asks for that
    _rule(
        Relation.STEWARD, Deed.SAVE_DRAFT, Deed.SHARE_DRAFT, Deed.END_DRAFT_READER, Deed.ANSWER_DRAFT_COMMENT, Deed.SEAL_DRAFT,
    ),
    _rule(Relation.SIGNED_IN, Deed.COMMENT_ON_DRAFT),
    _rule(Relation.CONSOLE, Deed.OPEN_CAMPAIGN, Deed.RECORD_CALL),
    _rule(Relation.STEWARD, Deed.DECIDE_CLAIM, kinds=_OF_OWNERSHIP),
    # whoever sits at the machine itself
    _rule(
        Relation.CONSOLE, Deed.OPEN_AUTHORITY, Deed.APPOINT_STEWARD, Deed.END_STEWARDSHIP, Deed.SEE_ORGANISATION, Deed.SEE_FACTORY,
        Deed.SEE_TRAIL, Deed.SEE_DESK,
    ),
    _rule(Relation.CONSOLE, Deed.BACK_UP_KEY, Deed.ROTATE_KEY, Deed.SIGN_CHECKPOINTS, Deed.STAMP_CHECKPOINTS, Deed.LOAD_INDUSTRIES, *IMPORTS),
)  # fmt: skip

JUDGING = frozenset(
    {
        Deed.DECIDE_CLAIM,
        Deed.CONFIRM_ORGANISATION,
        Deed.SEE_SAME_FILE,
        Deed.DECIDE_FILING,
        Deed.RECHECK_FILINGS,
        Deed.RETURN_APPLICATION,
        Deed.GIVE_OPINION,
        Deed.DECIDE_CASE,
        Deed.SEE_CASE_TALK,
        Deed.SAY_ON_CASE,
        Deed.ENTER_COUNTERSIGN,
        Deed.PLAN_VISIT,
        Deed.CLOSE_VISIT,
        Deed.WEIGH_HIT,
        Deed.LOOK_AT_RECHECK,
        Deed.SETTLE_RECHECK,
        Deed.SUSPEND_TITLE,
        Deed.ACCEPT_CORRECTION,
        Deed.REVOKE_TITLE,
        Deed.DECIDE_APPEAL,
        Deed.RECORD_EVENT,
        Deed.CHECK_ACCEPTANCE,
        Deed.SETTLE_CULTIVATION,
    }
)
"""Deeds that weigh somebody's interest: a conflict of interest (回避) with the organisation takes them away, whatever a row allows.
So does being the one who asks; and who belongs to an organisation does not judge it from an office."""

FROM_OUTSIDE = frozenset({Relation.OFFICER, Relation.LINE, Relation.DESK, Relation.STEWARD})
"""Relations that judge an organisation from outside, and therefore never their own."""


def rules_for(deed: Deed) -> tuple[Rule, ...]:
    """The rows that speak of a deed."""
    return _BY_DEED[deed]


_BY_DEED = {deed: tuple(rule for rule in RULES if deed in rule.deeds) for deed in Deed}
