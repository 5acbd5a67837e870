"""What holds in the registry, whatever is in store."""
