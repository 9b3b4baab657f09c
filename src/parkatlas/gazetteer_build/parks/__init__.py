"""Parks: the hand-kept rows and the announced catalogue made one table, and their names."""
