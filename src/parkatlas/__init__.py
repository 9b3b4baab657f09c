"""Put Chinese projects and industrial parks on the map."""

__version__ = "0.1.0"
