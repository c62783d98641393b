"""What the page of two countries shows, view by view."""

Names = dict[str, str]
"""Code of each of the two countries -> its name inside a sentence."""
