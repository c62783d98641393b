"""Who an article speaks of: people, their offices and countries, and every mention of them."""
