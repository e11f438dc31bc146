"""What a teacher knows of each character of a line, and how a student learns it."""
