"""The one door to a language model: port, OpenAI adapter, test doubles, wrappers."""
