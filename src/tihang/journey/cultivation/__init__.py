"""Cultivation (培育): from the cultivation list of the pioneer tier to acceptance, with guidance, the first check and the end of the term."""
