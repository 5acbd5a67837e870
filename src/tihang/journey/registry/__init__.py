"""Registry (主体辖区): who takes part, and which region each belongs to."""
