"""Trail (留痕): what was done, by whom and why, chained so that nobody can change it unseen."""
