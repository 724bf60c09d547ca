"""A thread that waits for a lock it already holds waits for ever: a deadlock with itself.

`transfer` holds the lock and calls `withdraw`, which wants it too. With a plain Lock that never ends; acquire(timeout=…)
lets the program notice. An RLock may be taken again by the thread that holds it, and is free once each
acquire has had its release.
"""
import threading


class Account:
    def __init__(self, lock, balance):
        self.lock = lock
        self.balance = balance

    def withdraw(self, amount):
        if not self.lock.acquire(timeout=0.2):
            return "deadlock: the lock is held, and by this very thread"
        try:
            self.balance -= amount
            return f"withdrew {amount}, {self.balance} left"
        finally:
            self.lock.release()

    def transfer(self, amount):
        with self.lock:
            return self.withdraw(amount)


print("Lock: ", Account(threading.Lock(), 100).transfer(30))
print("RLock:", Account(threading.RLock(), 100).transfer(30))

lock = threading.RLock()
with lock:
    with lock:
        print("held twice; can another thread have it?", end=" ")
        answers = []
        other = threading.Thread(target=lambda: answers.append(lock.acquire(blocking=False)))
        other.start()
        other.join()
        print(answers[0])
