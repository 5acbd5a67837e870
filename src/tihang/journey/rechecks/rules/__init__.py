"""How a re-check round falls on titles."""

from tihang.journey.rechecks.rules.sampling import Known, Sampled, Sampling, sampled

__all__ = ["Known", "Sampled", "Sampling", "sampled"]
