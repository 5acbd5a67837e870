"""What people do: one file per deed, the order of its steps readable from top to bottom, one transaction each."""
