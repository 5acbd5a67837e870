"""The living page of the design system: every component in every state, built from the components themselves."""
