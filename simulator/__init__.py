"""A simulated buyer to practise sales negotiation with."""
