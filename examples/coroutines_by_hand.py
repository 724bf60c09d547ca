"""What async and await really do: coroutines driven by hand with send(), then by a scheduler of thirty lines.

A coroutine runs until it awaits something that yields; whoever drives it decides when it goes on. asyncio is such a
driver with a clock and sockets. The clock here is a number, so the program takes no time and always prints the same.
"""
import heapq


class Sleep:
    """Awaiting this hands the delay to the scheduler."""

    def __init__(self, delay):
        self.delay = delay

    def __await__(self):
        woken_at = yield self.delay
        return woken_at


async def double(x):
    await Sleep(1)
    return x * 2


async def by_hand():
    return await double(3) + await double(4)


coroutine = by_hand()
print("first send gives what was yielded:", coroutine.send(None))
print("second:", coroutine.send("woken"))
try:
    coroutine.send("woken")
except StopIteration as finished:
    print("the result comes as StopIteration:", finished.value)


class Scheduler:
    def __init__(self):
        self.now = 0
        self.queue = []
        self.count = 0

    def start(self, coroutine, delay=0):
        self.count += 1
        heapq.heappush(self.queue, (self.now + delay, self.count, coroutine))

    def run(self):
        while self.queue:
            self.now, _, coroutine = heapq.heappop(self.queue)
            try:
                delay = coroutine.send(self.now if coroutine.cr_await else None)
            except StopIteration:
                continue
            self.start(coroutine, delay)


async def traveller(name, *legs):
    for place, hours in legs:
        at = await Sleep(hours)
        print(f"{at:>3} h  {name} reaches {place}")


scheduler = Scheduler()
scheduler.start(traveller("Ada", ("Bern", 2), ("Rome", 5)))
scheduler.start(traveller("Bo", ("Lyon", 1), ("Nice", 3), ("Rome", 4)))
scheduler.start(traveller("Cy", ("Wien", 6)))
scheduler.run()
