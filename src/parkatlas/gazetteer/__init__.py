"""Named places: units, names, boundaries."""
