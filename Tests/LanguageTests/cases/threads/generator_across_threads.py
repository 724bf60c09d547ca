import threading
def g():
    while True: yield 1
it, errors = g(), []
def pull():
    for _ in range(2000):
        try:
            next(it)
        except ValueError as e:
            errors.append(str(e))
ts = [threading.Thread(target=pull) for _ in range(3)]
[t.start() for t in ts]; [t.join() for t in ts]
print(set(errors) <= {'generator already executing'})  # expect: True
