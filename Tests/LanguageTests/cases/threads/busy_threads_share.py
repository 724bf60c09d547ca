# A thread that never blocks does not starve another one.
import threading
stop = False
def spin():
    while not stop: pass
t = threading.Thread(target=spin)
t.start()
total = 0
for i in range(20000): total += i
stop = True
t.join()
print(total)  # expect: 199990000
