"""What dynamic management is asked."""

from tihang.journey.standing.queries.standing_of import FactoryStanding, StepRow, TitleStanding, standing_of, standings_in

__all__ = ["FactoryStanding", "StepRow", "TitleStanding", "standing_of", "standings_in"]
