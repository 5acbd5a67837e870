"""Assessment (评估): what was judged."""
