"""The only place that loads weights; one file an engine."""
