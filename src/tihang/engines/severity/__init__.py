"""How strict each expert is (专家宽严), and what that does to the ranks: raw and adjusted side by side, with the noise told.

    found = severity([Score("甲厂", "张", Fraction(83)), …])
    found.experts      how far above or below the others each one leans, with the standard error
    found.dossiers     raw and adjusted score, and the ranks that lie within noise
    found.outliers     scores far from what everybody else's would lead one to expect
    found.notes        what cannot be compared, because nobody read on both sides

It decides nothing. The method stands in docs/explanation/strict-and-lenient.md.
"""

from tihang.engines.severity.answer import Adjusted, Leaning, Outlier, Severity
from tihang.engines.severity.estimate import severity
from tihang.engines.severity.scores import Score

__all__ = ["Adjusted", "Leaning", "Outlier", "Score", "Severity", "severity"]
