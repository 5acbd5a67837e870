"""Pages of whoever goes on a site visit (核查人员的页面): the checklist, with and without network."""
