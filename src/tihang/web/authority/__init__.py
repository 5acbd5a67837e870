"""Pages of an authority (主管部门): my jurisdiction, claims, organisations to confirm, people, authorities below."""
