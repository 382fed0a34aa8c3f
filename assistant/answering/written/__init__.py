"""A chat model's answer: what it is told, what it wrote, and the places that support it."""
