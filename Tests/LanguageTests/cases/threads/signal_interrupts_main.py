import signal, threading, time, os
print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)  # expect: True
try:
    signal.raise_signal(signal.SIGINT)
    time.sleep(5)
except KeyboardInterrupt:
    print('interrupted')  # expect: interrupted
signal.signal(signal.SIGUSR1, lambda n, f: print('handler', n == signal.SIGUSR1,
    threading.current_thread() is threading.main_thread()))
# expect: handler True True
threading.Thread(target=lambda: os.kill(os.getpid(), signal.SIGUSR1)).start()
time.sleep(0.1)
try:
    t = threading.Thread(target=lambda: signal.signal(signal.SIGUSR1, signal.SIG_DFL))
    threading.excepthook = lambda a: print(a.exc_type.__name__, a.exc_value)
    # expect: ValueError signal only works in main thread of the main interpreter
    t.start(); t.join()
finally:
    print('end')  # expect: end
