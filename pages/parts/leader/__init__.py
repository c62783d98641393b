"""What the page of a leader shows, view by view."""
