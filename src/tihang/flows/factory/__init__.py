"""What a factory does (工厂)."""
