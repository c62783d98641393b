"""Which reports speak of one and the same encounter."""
