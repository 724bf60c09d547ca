"""Heaps in plain lists: the smallest item is always at index 0.

The children of item k are items 2k+1 and 2k+2. The native versions of the
basic operations replace those here when they exist."""

__all__ = ["heappush", "heappop", "heapify", "heapreplace", "merge",
           "nlargest", "nsmallest", "heappushpop"]

__about__ = """Heap queues: a list is a heap when no item is smaller than its parent.

heappush and heappop take time proportional to the logarithm of the length,
heapify to the length; sorting is pushing all items and popping them again.
"""


def heappush(heap, item):
    """Put an item on the heap."""
    heap.append(item)
    _siftdown(heap, 0, len(heap) - 1)


def heappop(heap):
    """Take the smallest item off the heap."""
    last = heap.pop()
    if not heap:
        return last
    smallest = heap[0]
    heap[0] = last
    _siftup(heap, 0)
    return smallest


def heapreplace(heap, item):
    """Take the smallest item off and put another on; faster than pop then push."""
    smallest = heap[0]
    heap[0] = item
    _siftup(heap, 0)
    return smallest


def heappushpop(heap, item):
    """Put an item on and take the smallest off; faster than push then pop."""
    if heap and heap[0] < item:
        item, heap[0] = heap[0], item
        _siftup(heap, 0)
    return item


def heapify(x):
    """Turn a list into a heap, in place."""
    for i in reversed(range(len(x) // 2)):
        _siftup(x, i)


def _heappop_max(heap):
    last = heap.pop()
    if not heap:
        return last
    largest = heap[0]
    heap[0] = last
    _siftup_max(heap, 0)
    return largest


def _heapreplace_max(heap, item):
    largest = heap[0]
    heap[0] = item
    _siftup_max(heap, 0)
    return largest


def _heapify_max(x):
    for i in reversed(range(len(x) // 2)):
        _siftup_max(x, i)


def _siftdown(heap, start, pos):
    """Move the item at pos towards the root until its parent is not larger."""
    item = heap[pos]
    while pos > start:
        up = (pos - 1) >> 1
        parent = heap[up]
        if not item < parent:
            break
        heap[pos] = parent
        pos = up
    heap[pos] = item


def _siftup(heap, pos):
    """Sink the item at pos.

    The smaller child moves up all the way to a leaf, then the item climbs
    from there: an item from the end mostly belongs near the end again, and
    this needs fewer comparisons."""
    end = len(heap)
    start = pos
    item = heap[pos]
    child = 2 * pos + 1
    while child < end:
        right = child + 1
        if right < end and not heap[child] < heap[right]:
            child = right
        heap[pos] = heap[child]
        pos = child
        child = 2 * pos + 1
    heap[pos] = item
    _siftdown(heap, start, pos)


def _siftdown_max(heap, start, pos):
    item = heap[pos]
    while pos > start:
        up = (pos - 1) >> 1
        parent = heap[up]
        if not parent < item:
            break
        heap[pos] = parent
        pos = up
    heap[pos] = item


def _siftup_max(heap, pos):
    end = len(heap)
    start = pos
    item = heap[pos]
    child = 2 * pos + 1
    while child < end:
        right = child + 1
        if right < end and not heap[right] < heap[child]:
            child = right
        heap[pos] = heap[child]
        pos = child
        child = 2 * pos + 1
    heap[pos] = item
    _siftdown_max(heap, start, pos)


def merge(*iterables, key=None, reverse=False):
    """Merge sorted inputs into one sorted iterator, stable, item by item."""
    if reverse:
        make, pop, replace, direction = _heapify_max, _heappop_max, _heapreplace_max, -1
    else:
        make, pop, replace, direction = heapify, heappop, heapreplace, 1

    # Entries are [key, order, value, next]; the order makes keys unique.
    heap = []
    for order, iterable in enumerate(map(iter, iterables)):
        advance = iterable.__next__
        try:
            value = advance()
        except StopIteration:
            continue
        heap.append([value if key is None else key(value), order * direction, value, advance])
    make(heap)
    while len(heap) > 1:
        entry = heap[0]
        advance = entry[3]
        try:
            while True:
                yield entry[2]
                value = entry[2] = advance()
                entry[0] = value if key is None else key(value)
                replace(heap, entry)
                entry = heap[0]
                advance = entry[3]
        except StopIteration:
            pop(heap)
    if heap:
        _, _, value, advance = heap[0]
        yield value
        yield from advance.__self__


def nsmallest(n, iterable, key=None):
    """Return the n smallest items in order: sorted(iterable, key=key)[:n]."""
    if n == 1:
        nothing = object()
        smallest = min(iterable, default=nothing, key=key)
        return [] if smallest is nothing else [smallest]
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        pass
    else:
        if n >= size:
            return sorted(iterable, key=key)[:n]
    # A heap of the best n so far, worst on top.
    items = iter(iterable)
    best = [(value if key is None else key(value), i, value)
            for i, value in zip(range(n), items)]
    if not best:
        return []
    _heapify_max(best)
    worst = best[0][0]
    order = n
    for value in items:
        k = value if key is None else key(value)
        if k < worst:
            _heapreplace_max(best, (k, order, value))
            worst = best[0][0]
            order += 1
    best.sort()
    return [value for _, _, value in best]


def nlargest(n, iterable, key=None):
    """Return the n largest items, largest first: sorted(..., reverse=True)[:n]."""
    if n == 1:
        nothing = object()
        largest = max(iterable, default=nothing, key=key)
        return [] if largest is nothing else [largest]
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        pass
    else:
        if n >= size:
            return sorted(iterable, key=key, reverse=True)[:n]
    items = iter(iterable)
    best = [(value if key is None else key(value), i, value)
            for i, value in zip(range(0, -n, -1), items)]
    if not best:
        return []
    heapify(best)
    worst = best[0][0]
    order = -n
    for value in items:
        k = value if key is None else key(value)
        if worst < k:
            heapreplace(best, (k, order, value))
            worst = best[0][0]
            order -= 1
    best.sort(reverse=True)
    return [value for _, _, value in best]


try:
    from _heapq import *
except ImportError:
    pass
try:
    from _heapq import _heapreplace_max  # noqa: F811
except ImportError:
    pass
try:
    from _heapq import _heapify_max  # noqa: F811
except ImportError:
    pass
try:
    from _heapq import _heappop_max  # noqa: F811
except ImportError:
    pass
