"""A drawn case may take as long as a busy machine needs: how fast it is, is no claim of ours."""

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
