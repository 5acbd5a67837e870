"""Everything that anybody may do (行为), once. A deed that writes is one flow of the same name; `SEES` are the reads."""

from enum import StrEnum


class Deed(StrEnum):
    """行为: what a rule of the policy is about."""

    # reads
    SEE_ORGANISATION = "see_organisation"
    SEE_PEOPLE = "see_people"
    SEE_FACTORY = "see_factory"
    SEE_CLAIM = "see_claim"
    SEE_INVITATION = "see_invitation"
    SEE_PROVIDER_LINK = "see_provider_link"
    SEE_AUTHORITY = "see_authority"
    SEE_POSTING = "see_posting"
    SEE_TITLES = "see_titles"
    SEE_SCENARIOS = "see_scenarios"
    SEE_EQUIPMENT = "see_equipment"
    SEE_SYSTEMS = "see_systems"
    SEE_INVESTMENT = "see_investment"
    SEE_INDICATORS = "see_indicators"
    SEE_REPORTS = "see_reports"
    SEE_EVIDENCE = "see_evidence"
    SEE_SAME_FILE = "see_same_file"
    SEE_NOTICE = "see_notice"
    SEE_TRAIL = "see_trail"
    SEE_DESK = "see_desk"
    SEE_FILING = "see_filing"
    SEE_IMPORT = "see_import"
    SEE_WORKSPACE = "see_workspace"
    SEE_ASSESSMENT = "see_assessment"
    SEE_ROLLOUT = "see_rollout"

    # a self-assessment, a guest's or a factory's
    START_SELF_ASSESSMENT = "start_self_assessment"
    RESUME_DRAFT = "resume_draft"
    OPEN_SAMPLE = "open_sample"
    SAVE_ANSWERS = "save_answers"
    CHOOSE_PICTURE = "choose_picture"
    EXCLUDE_AREA = "exclude_area"
    NAME_FACTORY = "name_factory"
    TAKE_WORKBOOK = "take_workbook"

    # a factory's self-assessment
    OPEN_WORKSPACE = "open_workspace"
    ADOPT_DRAFT = "adopt_draft"
    CARRY_OVER = "carry_over"
    HAND_OUT_CHAPTER = "hand_out_chapter"
    FINISH_CHAPTER = "finish_chapter"
    WRITE_COMMENT = "write_comment"
    SETTLE_COMMENT = "settle_comment"
    SIGN_OFF_ASSESSMENT = "sign_off_assessment"
    REOPEN_WORKSPACE = "reopen_workspace"
    SHARE_RESULT = "share_result"
    ISSUE_REPORT = "issue_report"

    # an organisation and its people
    REGISTER_ORGANISATION = "register_organisation"
    EDIT_ORGANISATION = "edit_organisation"
    CLAIM_ORGANISATION = "claim_organisation"
    WITHDRAW_CLAIM = "withdraw_claim"
    ANSWER_JOIN = "answer_join"
    INVITE_COLLEAGUE = "invite_colleague"
    WITHDRAW_INVITATION = "withdraw_invitation"
    READ_INVITATION = "read_invitation"
    ACCEPT_INVITATION = "accept_invitation"
    CHANGE_ROLE = "change_role"
    REMOVE_COLLEAGUE = "remove_colleague"
    LEAVE_ORGANISATION = "leave_organisation"
    ADD_FACTORY = "add_factory"
    EDIT_FACTORY = "edit_factory"
    CLAIM_FACTORY = "claim_factory"
    PROPOSE_PROVIDER_LINK = "propose_provider_link"
    ANSWER_PROVIDER_LINK = "answer_provider_link"
    END_PROVIDER_LINK = "end_provider_link"

    # a factory's record
    RECORD_SCENARIO = "record_scenario"
    RECORD_EQUIPMENT = "record_equipment"
    RECORD_SYSTEM = "record_system"
    RECORD_INVESTMENT = "record_investment"
    RECORD_INDICATOR = "record_indicator"
    RECORD_OUTSIDE_REPORT = "record_outside_report"
    ATTACH_EVIDENCE = "attach_evidence"
    WITHDRAW_ENTRY = "withdraw_entry"
    UPLOAD_FILE = "upload_file"
    DESCRIBE_FILE = "describe_file"
    TAKE_BACK_FILE = "take_back_file"
    BIND_FILE = "bind_file"
    UNBIND_FILE = "unbind_file"

    # a declaration of the basic tier
    DECLARE_BASIC = "declare_basic"
    WITHDRAW_DECLARATION = "withdraw_declaration"

    # an authority
    DECIDE_FILING = "decide_filing"
    RECHECK_FILINGS = "recheck_filings"
    DECIDE_CLAIM = "decide_claim"
    CONFIRM_ORGANISATION = "confirm_organisation"
    INVITE_OFFICER = "invite_officer"
    END_POSTING = "end_posting"

    # the mobilisation of self-assessment
    OPEN_ROLLOUT = "open_rollout"
    CLOSE_ROLLOUT = "close_rollout"
    TAKE_ROLLOUT_LIST = "take_rollout_list"
    MAP_ROLLOUT_LIST = "map_rollout_list"
    BRING_IN_ROLLOUT_LIST = "bring_in_rollout_list"
    SET_GOAL = "set_goal"
    KEEP_REPORTED_COUNT = "keep_reported_count"

    # a steward
    OPEN_AUTHORITY = "open_authority"
    CLOSE_AUTHORITY = "close_authority"
    ADD_ZONE = "add_zone"
    APPOINT_STEWARD = "appoint_steward"
    END_STEWARDSHIP = "end_stewardship"
    PLACE_IN_GROUP = "place_in_group"
    RECORD_OWNERSHIP = "record_ownership"
    RECORD_SUPPLY = "record_supply"
    RECORD_BELONGING = "record_belonging"
    RECORD_ACTING = "record_acting"
    ADD_ALIAS = "add_alias"
    ADMIT_EXPERT = "admit_expert"
    GRANT_TITLE = "grant_title"
    WITHDRAW_TITLE = "withdraw_title"
    TIE_POSITION = "tie_position"
    LOAD_INDUSTRIES = "load_industries"
    IMPORT_ENTERPRISES = "import_enterprises"
    IMPORT_FACTORIES = "import_factories"
    IMPORT_RECOGNISED = "import_recognised"
    DECIDE_IMPORT_ROW = "decide_import_row"
    UNDO_IMPORT = "undo_import"

    # the instance and its key
    BACK_UP_KEY = "back_up_key"
    ROTATE_KEY = "rotate_key"
    SIGN_CHECKPOINTS = "sign_checkpoints"
    # the desk of letters and jobs
    RESEND_LETTER = "resend_letter"
    WITHDRAW_LETTER = "withdraw_letter"
    RETRY_JOB = "retry_job"
    WITHDRAW_JOB = "withdraw_job"

    # a person and his data
    READ_NOTICES = "read_notices"
    SET_PREFERENCE = "set_preference"
    GIVE_CONSENT = "give_consent"
    WITHDRAW_CONSENT = "withdraw_consent"
    EXPORT_PERSON = "export_person"
    ERASE_PERSON = "erase_person"


SEES = frozenset(deed for deed in Deed if deed.value.startswith("see_"))
"""The reads: they have a query instead of a flow."""
