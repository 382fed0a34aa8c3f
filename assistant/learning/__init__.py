"""What is held → what a newcomer can learn from: reading paths, a glossary, what changed, questions to test oneself."""
