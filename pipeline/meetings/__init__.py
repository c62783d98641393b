"""Encounters between sides, read out of sentences and finished as `Meeting` rows."""
