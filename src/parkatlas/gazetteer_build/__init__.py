"""Build geodata/built from the source packages."""
