"""Reports of one encounter, from many articles, made one meeting."""
