"""The policy wind tunnel (政策风洞) on the steward's desk: a draft edition tried on a whole population before anybody publishes it."""
