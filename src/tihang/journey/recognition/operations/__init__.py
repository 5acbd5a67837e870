"""Lists published and objections kept."""

from tihang.journey.recognition.operations.lists import NewList, publish
from tihang.journey.recognition.operations.objections import NewObjection, answer, keep_objection

__all__ = ["NewList", "NewObjection", "answer", "keep_objection", "publish"]
