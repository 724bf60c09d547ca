"""Two threads race on one bank account: deposits are lost. The same program with a Lock loses none.

`balance += amount` reads, adds and stores. A thread that is interrupted between reading and storing overwrites what the
other one stored meanwhile. The switch interval is made as small as it gets, so that the loss shows in
every run; nothing else about the program is special. Output varies: how many deposits are lost is luck.
"""
import sys
import threading

DEPOSITS = 20_000


class Account:
    def __init__(self):
        self.balance = 0
        self.lock = threading.Lock()

    def deposit(self, amount):
        before = self.balance
        after = add(before, amount)
        self.balance = after

    def deposit_locked(self, amount):
        with self.lock:
            self.deposit(amount)


def add(a, b):
    return a + b


def race(method):
    account = Account()

    def work():
        deposit = getattr(account, method)
        for _ in range(DEPOSITS):
            deposit(1)

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return account.balance


def eager_switches():
    """Hand over between threads as often as the interpreter can."""
    if hasattr(sys, "setcheckinterval"):
        sys.setcheckinterval(7)          # every 7 instructions
    else:
        sys.setswitchinterval(1e-6)      # every microsecond


eager_switches()
expected = 2 * DEPOSITS
rounds = 0
lost = 0
while not lost and rounds < 50:
    rounds += 1
    lost = expected - race("deposit")
print(f"without a lock: {lost} of {expected} deposits lost" if lost else "no deposit was lost: try again")
safe = race("deposit_locked")
print(f"with a lock:    {expected - safe} of {expected} deposits lost")
