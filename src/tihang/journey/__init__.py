"""The dossier's way from stage to stage: one Django app, one migration history, stages as packages inside."""
