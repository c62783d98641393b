"""What of a page is the article's own: title, paragraphs, captions, publisher, date, agencies."""
