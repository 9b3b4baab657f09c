"""All HTML, CSS and JavaScript."""
