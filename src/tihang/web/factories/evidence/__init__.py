"""Evidence of a factory (佐证文件): the cabinet, one file, and what is shown for a question."""
