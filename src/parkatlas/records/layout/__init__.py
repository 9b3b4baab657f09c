"""Where the headings of a table stand, what they mean, and which rows are no records."""
