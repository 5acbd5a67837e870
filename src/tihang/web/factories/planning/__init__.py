"""Pages of plans (提升计划页): ask for one, move its items, close them, take it away as a file."""
