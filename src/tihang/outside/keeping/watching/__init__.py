"""How an installation fares (巡检): one function a check; each says what it found, what that means, and what to do."""
