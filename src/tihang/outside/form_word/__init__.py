"""A form as a Word document to fill in away from the page (Word 模板): written out, and read back."""

from tihang.outside.form_word.reading import read_cells
from tihang.outside.form_word.writing import word_template

__all__ = ["read_cells", "word_template"]
