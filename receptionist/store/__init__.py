"""Sealed storage: Redis, and a twin in memory."""
