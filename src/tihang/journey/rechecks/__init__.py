"""Re-checks (复核): whether those who hold a title still deserve it, round by round: whom it falls on, what they answer, how it ends."""
