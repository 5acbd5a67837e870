"""Tables of recognition, one noun a file."""

from tihang.journey.recognition.models.lists import RecognitionList, RecognitionRow
from tihang.journey.recognition.models.objections import Objection

__all__ = ["Objection", "RecognitionList", "RecognitionRow"]
