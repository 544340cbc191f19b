"""Property tests take as long as they take: a busy machine is no failure, and no examples are left on disk."""

from hypothesis import settings

settings.register_profile("unhurried", deadline=None, database=None)
settings.load_profile("unhurried")
