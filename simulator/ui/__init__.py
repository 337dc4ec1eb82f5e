"""The web page: a view over the runtime, one file per tab."""
