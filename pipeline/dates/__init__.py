"""What a text says of time, and the year of what it leaves without one."""
