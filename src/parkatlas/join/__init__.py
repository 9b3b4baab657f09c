"""Records with their places: locations and totals."""
