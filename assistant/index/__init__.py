"""Document → stores: passages, embedding, vectors, words, registry, build."""
