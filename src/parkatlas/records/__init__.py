"""Read users' project lists."""
