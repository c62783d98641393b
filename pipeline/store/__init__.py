"""Rows kept as Parquet, DuckDB and an index of words, in snapshots that are never changed."""
