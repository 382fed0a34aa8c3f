"""A chat assistant over policy documents, with citations that can be checked."""
