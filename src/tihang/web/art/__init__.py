"""The line drawings of the short path: hand-made motifs, a table that says which drawing holds which motifs, and the sprite."""
