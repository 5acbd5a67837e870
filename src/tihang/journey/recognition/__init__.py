"""认定: what authorities decide about reviewed factories, how it is made public, and what happens to a title afterwards."""
