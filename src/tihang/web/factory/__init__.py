"""Pages of the factory (工厂): self-assess, see where one stands, take it home."""
