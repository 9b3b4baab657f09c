"""One module a source package."""
