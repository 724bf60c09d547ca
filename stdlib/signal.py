"""Handlers of signals; the signals and handlers as enumerations."""

import _signal
from _signal import *
from enum import IntEnum as _IntEnum

_constants = {name: getattr(_signal, name) for name in dir(_signal) if name.isupper()}

Signals = _IntEnum("Signals", {n: v for n, v in _constants.items()
                               if n.startswith("SIG") and not n.startswith("SIG_")}, module=__name__)
Handlers = _IntEnum("Handlers", {n: int(v) for n, v in _constants.items()
                                 if n in ("SIG_DFL", "SIG_IGN")}, module=__name__)
Sigmasks = _IntEnum("Sigmasks", {n: v for n, v in _constants.items()
                                 if n in ("SIG_BLOCK", "SIG_UNBLOCK", "SIG_SETMASK")}, module=__name__)
globals().update(Signals.__members__)
globals().update(Handlers.__members__)
globals().update(Sigmasks.__members__)


def _to_enum(value, enum):
    if not isinstance(value, int):
        return value
    try:
        return enum(value)
    except ValueError:
        return value


def _to_int(value):
    return int(value) if isinstance(value, _IntEnum) else value


def signal(signalnum, handler):
    """Set what happens at a signal; return what happened before."""
    return _to_enum(_signal.signal(_to_int(signalnum), _to_int(handler)), Handlers)


def getsignal(signalnum):
    """Return what happens at a signal: SIG_IGN, SIG_DFL, a function, or None if unknown."""
    return _to_enum(_signal.getsignal(_to_int(signalnum)), Handlers)


def pthread_sigmask(how, mask):
    """Change which signals this thread blocks; return those blocked before."""
    return {_to_enum(s, Signals) for s in _signal.pthread_sigmask(_to_int(how), mask)}


def sigpending():
    """Return the blocked signals that wait to be delivered."""
    return {_to_enum(s, Signals) for s in _signal.sigpending()}


def sigwait(sigset):
    """Wait until one of the signals arrives and return it."""
    return _to_enum(_signal.sigwait(sigset), Signals)


def valid_signals():
    """Return the numbers of all signals."""
    return {_to_enum(s, Signals) for s in _signal.valid_signals()}
