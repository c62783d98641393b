"""When an encounter was."""
