"""What an article reports and what it only recalls, and how sure a row is."""
