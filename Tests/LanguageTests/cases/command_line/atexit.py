import atexit
atexit.register(print, 'first registered, last run')
@atexit.register
def f(): print('second')
atexit.unregister(f)
atexit.register(lambda: print('third'))
print('main')
