"""join() waits for a thread; a daemon thread does not keep the program alive.

The heartbeat never ends by itself. As a daemon it is simply left behind when the main thread
is through; an ordinary thread is waited for, whether it was joined or not.
"""
import threading
import time

beats = threading.Semaphore(0)


def heartbeat():
    while True:
        beats.release()
        time.sleep(0.005)


def download(name, seconds, done):
    time.sleep(seconds)
    done.append(name)


threading.Thread(target=heartbeat, daemon=True, name="heartbeat").start()
for _ in range(3):
    beats.acquire()
print("heartbeat is running")

done = []
slow = threading.Thread(target=download, args=("slow", 0.2, done))
quick = threading.Thread(target=download, args=("quick", 0.01, done))
slow.start()
quick.start()
quick.join()
print("after join of quick:", done, "slow alive:", slow.is_alive())
slow.join(timeout=0.01)
print("after a join with a short timeout, slow alive:", slow.is_alive())
slow.join()
print("after join of slow:", done)

threading.Thread(target=lambda: (time.sleep(0.05), print("an ordinary thread finishes after main"))).start()
print("main ends; the daemon is left behind")
