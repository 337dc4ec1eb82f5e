"""How well the product reads and words: sentences, training, and the measurements on both."""
