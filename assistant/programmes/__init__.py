"""Documents → the programmes and projects that reports name, and all that is told of each."""
