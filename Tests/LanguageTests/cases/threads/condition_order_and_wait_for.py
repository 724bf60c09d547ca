import threading
turn, c, out = 0, threading.Condition(), []
def player(me, n):
    global turn
    for i in range(n):
        with c:
            c.wait_for(lambda: turn == me)
            out.append('ab'[me])
            turn = 1 - me
            c.notify_all()
ts = [threading.Thread(target=player, args=(k, 20)) for k in range(2)]
[t.start() for t in ts]; [t.join() for t in ts]
print(''.join(out))  # expect: abababababababababababababababababababab
