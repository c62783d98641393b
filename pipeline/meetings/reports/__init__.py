"""What the sentences of an article report: an encounter of whom, and whether it was held."""
