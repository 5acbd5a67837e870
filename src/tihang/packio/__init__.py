"""Reading and keeping packs and sheets (读写标准包与答卷): YAML with exact scalars, every complaint with file, line and remedy."""
