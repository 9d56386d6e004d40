"""The errors that a user can cause, each with a message fit to be shown as it is."""


class RejoinderError(Exception):
    """Report bad input: the message names the file, the place, the value and what is allowed."""


class UsageError(RejoinderError):
    """Report a request that cannot be carried out at all (exit code 2)."""
