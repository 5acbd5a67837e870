"""The self-declaration of the basic tier, on the factory's side (自评声明)."""
