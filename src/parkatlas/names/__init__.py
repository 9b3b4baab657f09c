"""Chinese place names as text."""
