"""What parent and child tell each other: one line each way, then silence.

The parent writes an `Order` on the child's standard input and keeps that pipe open: when it ends,
for whatever reason, the parent is gone and the child goes as well. The child writes a `Report` on
its standard output. The key travels this way because command lines and environments can be read
by others.
"""

from __future__ import annotations

from simulator.domain.values import Value


class Order(Value):
    """What to serve, and how."""

    path: str
    name: str
    key: str
    """Whoever asks has to know it: any program on this machine can reach a loopback port."""
    threads: int
    context: int
    """Longest prompt and reply together [tokens]."""


class Report(Value):
    """How it went: an address, or what went wrong."""

    address: str | None = None
    """Where the server listens, such as `http://127.0.0.1:40123`."""
    failed: str | None = None
    """Why there is none, as the end of a sentence."""
    not_installed: bool = False
    """Whether the library that serves models is not there."""
