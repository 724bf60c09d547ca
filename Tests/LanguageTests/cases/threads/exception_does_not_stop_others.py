import threading
threading.excepthook = lambda a: out.append(a.exc_type.__name__)
out = []
def bad(): 1 / 0
def good(): out.append('good')
for f in (bad, good, bad):
    t = threading.Thread(target=f); t.start(); t.join()
print(out)  # expect: ['ZeroDivisionError', 'good', 'ZeroDivisionError']
