"""What an authority does (主管部门)."""
