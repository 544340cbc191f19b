"""The promises as code."""
