import sys, threading
ready, go = threading.Event(), threading.Event()
def waiting_here():
    ready.set()
    go.wait()
t = threading.Thread(target=waiting_here); t.start()
ready.wait()
f, names = sys._current_frames()[t.ident], []
while f:
    names.append(f.f_code.co_name)
    f = f.f_back
go.set(); t.join()
print('waiting_here' in names, 'run' in names)  # expect: True True
