"""Campaigns (批次): nested dates, channels, quotas and conditions of one call as data, and what follows from them."""

from tihang.core.campaign.channels import Channel, ChannelAnswer, Place, Serves, channels_for, kinds_of, letter_to
from tihang.core.campaign.check_questions import AskedOf
from tihang.core.campaign.codec import campaign_of, joint_data, joint_from_data, kept_in_pack, law_data, law_from_data
from tihang.core.campaign.columns import Column, plain_columns
from tihang.core.campaign.conditions import Condition, Equivalent, Procedure, Waiver
from tihang.core.campaign.deadline import DeadlineRule, Judged, in_time, time_left
from tihang.core.campaign.differing import campaign_differences
from tihang.core.campaign.facts import FACTS, ApplicantFacts, Asked, Fact, FactsWorld, OtherApplication
from tihang.core.campaign.joint import Joint, JointRule, Question, Silence, wrong_answers
from tihang.core.campaign.law import CallExample, CampaignLaw, Department, Extension, Named, Paper
from tihang.core.campaign.milestones import LEVELS, NAMES, ORDER, ZONE, Due, Milestone, dates_in_order, due, in_chain
from tihang.core.campaign.permission import JUSTIFICATION, ConditionAnswer, Permission, may_apply, procedures_for, uses_quota
from tihang.core.campaign.pressure import Pressure, UnitPressure, pressure_of, unit_at
from tihang.core.campaign.provisions import CULTIVATION, PANEL, Provision, departures, said_of
from tihang.core.campaign.quotas import Band, Exempt, Quota, QuotaAnswer, Unit, quota_for, split_problems
from tihang.core.campaign.telling import campaign_lines

__all__ = [
    "CULTIVATION",
    "FACTS",
    "JUSTIFICATION",
    "LEVELS",
    "NAMES",
    "ORDER",
    "PANEL",
    "ZONE",
    "ApplicantFacts",
    "Asked",
    "AskedOf",
    "Band",
    "CallExample",
    "CampaignLaw",
    "Channel",
    "ChannelAnswer",
    "Column",
    "Condition",
    "ConditionAnswer",
    "DeadlineRule",
    "Department",
    "Due",
    "Equivalent",
    "Exempt",
    "Extension",
    "Fact",
    "FactsWorld",
    "Joint",
    "JointRule",
    "Judged",
    "Milestone",
    "Named",
    "OtherApplication",
    "Paper",
    "Permission",
    "Place",
    "Pressure",
    "Procedure",
    "Provision",
    "Question",
    "Quota",
    "QuotaAnswer",
    "Serves",
    "Silence",
    "Unit",
    "UnitPressure",
    "Waiver",
    "campaign_differences",
    "campaign_lines",
    "campaign_of",
    "channels_for",
    "dates_in_order",
    "departures",
    "due",
    "in_chain",
    "in_time",
    "joint_data",
    "joint_from_data",
    "kept_in_pack",
    "kinds_of",
    "law_data",
    "law_from_data",
    "letter_to",
    "may_apply",
    "plain_columns",
    "pressure_of",
    "procedures_for",
    "quota_for",
    "said_of",
    "split_problems",
    "time_left",
    "unit_at",
    "uses_quota",
    "wrong_answers",
]
