import threading
def f(): seen.append((threading.current_thread().name,
    threading.get_ident() == threading.current_thread().ident))
seen = []
t = threading.Thread(target=f, name='worker-x')
u = threading.Thread(target=f)
for x in (t, u):
    x.start()
    x.join()
print(seen, threading.current_thread().name, threading.main_thread() is threading.current_thread(),
    threading.active_count(), t.name, t.daemon, u.name,
    threading.current_thread().ident == threading.get_ident())
# expect: [('worker-x', True), ('Thread-1 (f)', True)] MainThread True 1 worker-x False Thread-1 (f) True
v = threading.Thread(); v.name = 'renamed'
print(v.name, v.ident, v.is_alive(), threading.enumerate() == [threading.main_thread()])
# expect: renamed None False True
