"""Flask: one blueprint an audience."""
