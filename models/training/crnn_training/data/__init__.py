"""Lines to learn from, drawn or photographed, and how they become batches."""
