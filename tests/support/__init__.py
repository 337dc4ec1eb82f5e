"""Parts that tests share: builders, stand-in servers, scripted sellers."""
