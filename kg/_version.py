"""The version of kg, in one place."""

__version__ = "0.1.0"
DEFAULT_MODEL = "strong"  # the language pipeline that reads unless another is asked for
