"""Where an encounter was."""
