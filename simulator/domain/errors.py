"""Everything that can go wrong, as one tree.

SimulatorError
 ├─ UserFacingError        shown as one sentence and a hint, without a traceback
 │   ├─ ConfigurationError     a setting or an environment variable is wrong
 │   ├─ ContentInvalid         a persona, scenario or prompt file does not validate
 │   ├─ UnknownId              no such persona, scenario, session, rep
 │   ├─ InputRejected          a message or file that cannot be taken as it is
 │   └─ StorageUnavailable     the data folder or database cannot be used
 ├─ SessionError           the right call at the wrong moment
 │   ├─ SessionEnded           the negotiation is over
 │   ├─ TurnInProgress         the previous message is still being answered
 │   └─ NothingToAccept        there is no complete package from the buyer yet
 ├─ ModelError             the language model did not deliver
 │   ├─ ModelTimeout · ModelRateLimited · ModelUnavailable
 │   ├─ ModelRefused · ModelRequestInvalid · ModelCredentialInvalid
 │   ├─ ModelReplyInvalid
 │   └─ BudgetExceeded
 ├─ ConcurrentAppend       somebody else appended to this branch first
 └─ InvariantViolated      our own bug; always a traceback
"""

from __future__ import annotations


class SimulatorError(Exception):
    """Root of the tree, so that a seam can catch what is ours and nothing else."""


class UserFacingError(SimulatorError):
    """A mistake the user can mend: `message` says what was expected, `hint` what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(f"{message} {hint}".strip())
        self.message = message
        self.hint = hint


class ConfigurationError(UserFacingError):
    """A setting or an environment variable holds something that cannot be used."""


class ContentInvalid(UserFacingError):
    """A persona, scenario or prompt file does not say what it has to say."""


class UnknownId(UserFacingError):
    """Somebody asked for a persona, scenario, session or rep that does not exist."""


class InputRejected(UserFacingError):
    """A message or an input file cannot be taken as it is; nothing was changed."""


class StorageUnavailable(UserFacingError):
    """The data folder or the database cannot be read or written."""


class SessionError(UserFacingError):
    """The call is right but the session is not at that point."""


class SessionEnded(SessionError):
    """The negotiation is over; a new one has to be started."""


class TurnInProgress(SessionError):
    """The previous message of this session is still being answered."""


class NothingToAccept(SessionError):
    """The rep wants to close, but the buyer has no complete package on the table."""


class ModelError(SimulatorError):
    """The language model did not deliver; the product goes on with its own plain words."""

    def __init__(
        self,
        message: str,
        *,
        request_id: str | None = None,
        attempt: int = 1,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(message)
        self.request_id = request_id
        self.attempt = attempt
        self.retry_after = retry_after
        """Seconds the server asked us to wait, when it said so."""


class ModelTimeout(ModelError):
    """No answer in time."""


class ModelRateLimited(ModelError):
    """The server says: too many requests, or the quota is spent."""


class ModelUnavailable(ModelError):
    """The server cannot be reached, broke off, or answers with a failure of its own."""


class ModelRefused(ModelError):
    """The model declined to answer (refusal or content filter)."""


class ModelRequestInvalid(ModelError):
    """The server will not take this request however often it is sent."""


class ModelCredentialInvalid(ModelError):
    """The key is missing, wrong, or not allowed to use this model."""


class ModelReplyInvalid(ModelError):
    """An answer came, but it is empty, cut off, or not of the agreed shape."""


class BudgetExceeded(ModelError):
    """The calls or tokens set aside for this session are spent."""


class ConcurrentAppend(SimulatorError):
    """Another writer appended to the same branch first; read again and decide again."""


class InvariantViolated(SimulatorError):
    """Something the code promises did not hold: a bug of ours, never the user's fault."""
