"""How right the rows are, against articles annotated by hand."""
