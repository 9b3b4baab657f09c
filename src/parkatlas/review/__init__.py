"""Between machine and map: what a list was understood as, and what a person must decide."""
