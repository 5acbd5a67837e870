"""Planning (提升计划): how a factory means to climb, from what it signed of itself to what it will say next."""
