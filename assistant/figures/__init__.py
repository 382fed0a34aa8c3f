"""Document → the figures that it states, each with what it is of. Read once, when a document is indexed."""
