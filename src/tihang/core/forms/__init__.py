"""Forms (申报书表单): data in a pack, read, completed, computed, checked, frozen. Addresses name every answer."""

from tihang.core.forms.carrying import Carried, Loss, carry
from tihang.core.forms.checking import CheckResult, check
from tihang.core.forms.codec import form_data, form_from_data, form_of
from tihang.core.forms.comparing import Change, changes, difference
from tihang.core.forms.completing import Completeness, SectionState, answered, completeness
from tihang.core.forms.deriving import Derivation, derived
from tihang.core.forms.form import Check, Derived, Field, Form, Group, Section, field_at, pattern, row_address
from tihang.core.forms.freezing import ABOUT, NotAllSaid, files_named, frozen, parts_of, sections_data
from tihang.core.forms.lists import Codes, Lists, bound, entries_list, links_list
from tihang.core.forms.prefilling import last_year_facts, prefill
from tihang.core.forms.reading import Filled, asked_at, is_row, read_answer, read_form
from tihang.core.forms.world import Facts, FormWorld

__all__ = [
    "ABOUT",
    "Carried",
    "Change",
    "Check",
    "CheckResult",
    "Codes",
    "Completeness",
    "Derivation",
    "Derived",
    "Facts",
    "Field",
    "Filled",
    "Form",
    "FormWorld",
    "Group",
    "Lists",
    "Loss",
    "NotAllSaid",
    "Section",
    "SectionState",
    "answered",
    "asked_at",
    "bound",
    "carry",
    "changes",
    "check",
    "completeness",
    "derived",
    "difference",
    "entries_list",
    "field_at",
    "files_named",
    "form_data",
    "form_from_data",
    "form_of",
    "frozen",
    "is_row",
    "last_year_facts",
    "links_list",
    "parts_of",
    "pattern",
    "prefill",
    "read_answer",
    "read_form",
    "row_address",
    "sections_data",
]
