import threading
def hook(args):
    print(args.exc_type.__name__, args.exc_value, args.thread.name, args.exc_traceback is not None)
    # expect: ValueError in thread bad True
    # expect: SystemExit 3 Thread-1 (leave) True
threading.excepthook = hook
def boom(): raise ValueError('in thread')
t = threading.Thread(target=boom, name='bad'); t.start(); t.join()
def leave(): raise SystemExit(3)
t = threading.Thread(target=leave); t.start(); t.join()
print('still here')  # expect: still here
