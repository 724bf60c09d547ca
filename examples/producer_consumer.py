"""A pipeline of three stages joined by bounded buffers: read, square, sum.

The buffer is a list with a Condition. A full buffer makes the producer wait, an empty one the consumer, and
None at the end says that no more will come. The result does not depend on how the threads take turns.
"""
import threading

END = None


class Buffer:
    def __init__(self, limit):
        self.items = []
        self.limit = limit
        self.changed = threading.Condition()

    def put(self, item):
        with self.changed:
            self.changed.wait_for(lambda: len(self.items) < self.limit)
            self.items.append(item)
            self.changed.notify_all()

    def get(self):
        with self.changed:
            self.changed.wait_for(lambda: self.items)
            item = self.items.pop(0)
            self.changed.notify_all()
            return item


def produce(out, count):
    for n in range(1, count + 1):
        out.put(n)
    out.put(END)


def square(source, out):
    while (n := source.get()) is not END:
        out.put(n * n)
    out.put(END)


def total(source, results):
    result = 0
    while (n := source.get()) is not END:
        result += n
    results.append(result)


numbers, squares, results = Buffer(4), Buffer(4), []
stages = [
    threading.Thread(target=produce, args=(numbers, 200)),
    threading.Thread(target=square, args=(numbers, squares)),
    threading.Thread(target=total, args=(squares, results)),
]
for stage in stages:
    stage.start()
for stage in stages:
    stage.join()
print("sum of squares 1..200:", results[0])
print("by formula:           ", 200 * 201 * 401 // 6)
