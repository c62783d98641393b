"""Who said what: voices, quotations and turns, finished as `Statement` rows."""
