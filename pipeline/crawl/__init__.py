"""Articles from the web, politely: feeds and sitemaps, robots.txt, and a ledger of what was asked."""
