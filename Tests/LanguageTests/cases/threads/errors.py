import threading
t = threading.Thread(target=int)
for f in [t.join, lambda: (t.start(), t.join(), t.start()), lambda: threading.current_thread().join(),
        lambda: threading.Lock().release(), lambda: threading.RLock().release(),
        lambda: threading.Thread(group=1), lambda: setattr(t, 'daemon',
        True) if t.is_alive() else threading.Condition().wait(), lambda: threading.Condition().notify(),
        lambda: threading.Semaphore(-1), lambda: threading.BoundedSemaphore(1).release(),
        lambda: threading.Lock().acquire(False, 1), lambda: threading.Lock().acquire(True, -2)]:
    try:
        f()
    except (RuntimeError, ValueError, AssertionError) as e:
        print(type(e).__name__, e)
        # expect: RuntimeError cannot join thread before it is started
        # expect: RuntimeError threads can only be started once
        # expect: RuntimeError cannot join current thread
        # expect: RuntimeError release unlocked lock
        # expect: RuntimeError cannot release un-acquired lock
        # expect: AssertionError group argument must be None for now
        # expect: RuntimeError cannot wait on un-acquired lock
        # expect: RuntimeError cannot notify on un-acquired lock
        # expect: ValueError semaphore initial value must be >= 0
        # expect: ValueError Semaphore released too many times
        # expect: ValueError can't specify a timeout for a non-blocking call
        # expect: ValueError timeout value must be a non-negative number
