"""The HTTP server that carries the web chat: routes for files and page images, headers."""
