"""The call as pure functions, one verb a file."""
