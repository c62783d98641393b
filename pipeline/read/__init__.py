"""Any input, as articles: files of all formats, decoded and repaired; a bad row is refused with a reason."""
