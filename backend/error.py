"""The root of everything the backend refuses."""

import yaml

MISREAD = (
    *(AttributeError, IndexError, KeyError, OverflowError, RecursionError, TypeError, ValueError),
    *(OSError, yaml.YAMLError),
)
"""What comes of reading a file that does not hold what it should."""


class BackendError(Exception):
    """Something was refused; the class says what, the text says what to do about it."""
