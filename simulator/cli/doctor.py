"""`buyersim doctor`: what is there, what is missing, and how to mend it."""

from __future__ import annotations

from simulator.cli.options import DataOption, JsonOption, OfflineOption


def doctor(
    data: DataOption = None, offline: OfflineOption = False, as_json: JsonOption = False
) -> int:
    """Say what is there and how to mend what is missing.

    The exit code is 2 when something is broken. With a model set, one short question is sent to
    it. A key is never shown.
    """
    from simulator.cli.console import write_line, write_object
    from simulator.cli.doctor_checks import findings

    broken = False
    for finding in findings(data, offline=offline):
        broken |= finding.state == "broken"
        if as_json:
            write_object({"v": 1, **finding.model_dump(mode="json")})
        else:
            write_line(finding.sentence())
    return 2 if broken else 0
