"""The record, read on somebody's behalf (看档案): frozen, in a number of queries that does not grow."""

from tihang.journey.record.queries.facts import Fact, Facts, as_facts, facts_in
from tihang.journey.record.queries.files import (
    Bytes,
    Cabinet,
    FileRow,
    NoSuchFile,
    ProofRow,
    Serves,
    bytes_of,
    cabinet_of,
    drawn_of,
    file_of,
    filed_elsewhere,
    pages_drawn,
    proofs_of,
)
from tihang.journey.record.queries.lists import positions_of, positions_on
from tihang.journey.record.queries.past import past_of
from tihang.journey.record.queries.record import NoSuchRecord, Record, record_of
from tihang.journey.record.queries.rows import (
    EntryRow,
    EquipmentRow,
    EvidenceRow,
    IndicatorRow,
    InvestmentRow,
    PositionRow,
    ReportRow,
    ScenarioRow,
    SystemRow,
    TitleRow,
)
from tihang.journey.record.queries.seeing import Subject, subject_of, visible
from tihang.journey.record.queries.titles import held_on, tiers_on

__all__ = [
    "Bytes",
    "Cabinet",
    "EntryRow",
    "EquipmentRow",
    "EvidenceRow",
    "Fact",
    "Facts",
    "FileRow",
    "IndicatorRow",
    "InvestmentRow",
    "NoSuchFile",
    "NoSuchRecord",
    "PositionRow",
    "ProofRow",
    "Record",
    "ReportRow",
    "ScenarioRow",
    "Serves",
    "Subject",
    "SystemRow",
    "TitleRow",
    "as_facts",
    "bytes_of",
    "cabinet_of",
    "drawn_of",
    "facts_in",
    "file_of",
    "filed_elsewhere",
    "held_on",
    "pages_drawn",
    "past_of",
    "positions_of",
    "positions_on",
    "proofs_of",
    "record_of",
    "subject_of",
    "tiers_on",
    "visible",
]
