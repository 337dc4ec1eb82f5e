"""How a negotiation is gone through: meetings, approval, summaries, and the handshake."""
