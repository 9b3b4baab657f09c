"""What the map and the files show: layer specifications and frames."""
