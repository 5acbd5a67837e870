"""Review (审核): what authorities do with what factories declared. So far: the filing of the self-assessed basic tier."""
