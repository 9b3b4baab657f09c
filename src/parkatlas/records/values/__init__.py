"""What one cell says: an amount, a year, degrees, a word of the contract."""
