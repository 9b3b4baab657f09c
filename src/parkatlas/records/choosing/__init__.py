"""Which column of a list is what: by its heading, by its cells, by what a person says."""
