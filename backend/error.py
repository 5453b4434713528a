"""The root of everything the backend refuses."""


class BackendError(Exception):
    """Something was refused; the class says what, the text says what to do about it."""
