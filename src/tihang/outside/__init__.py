"""Adapters to the world outside: they implement the ports that flows name."""
