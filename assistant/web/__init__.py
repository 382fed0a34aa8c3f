"""The web chat: Gradio pages, theme, translations."""
