"""Characters, texts to draw, labels, and how readings are scored. Needs nothing but Python."""
