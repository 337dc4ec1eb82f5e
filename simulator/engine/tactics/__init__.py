"""The buyer's tactics: one module each, as small pure functions over the table."""
