"""Factories (工厂名录): the list of those somebody may see, for officers, group offices, stewards and members alike."""
