"""Typed nouns that every process shares; standard library only."""
