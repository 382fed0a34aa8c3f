"""A question in its conversation: what it leans on, what is out of scope, what may be asked next."""
