"""The buyer's decisions as pure, seeded functions over the session."""
