import signal
class Stop(Exception): pass
def handler(n, f): raise Stop
signal.signal(signal.SIGALRM, handler)
signal.setitimer(signal.ITIMER_REAL, 0.05)
try:
    while True: pass
except Stop:
    print('stopped')  # expect: stopped
