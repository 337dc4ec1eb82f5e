"""An independent checker of sessions: standard library only, nothing from the simulator.

It reads what the simulator wrote (`selfplay --json`, `play --json --reveal`), recomputes every
figure from the value tables in it, and looks for broken laws and leaks.
"""
