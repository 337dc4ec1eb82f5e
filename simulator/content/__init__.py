"""Personas, scenarios, prompts and rubrics: files read, checked and handed on as values."""
