class LRU:
    def __init__(self, size):
        self.size, self.data, self.hits = size, {}, 0
    def get(self, key, make):
        if key in self.data:
            self.hits += 1
            self.data[key] = value = self.data.pop(key)
        else:
            value = self.data[key] = make(key)
            if len(self.data) > self.size:
                self.data.pop(next(iter(self.data)))
        return value
c = LRU(3)
print([c.get(k, lambda k: k * k) for k in (1, 2, 3, 1, 4, 2, 1)], c.hits, list(c.data))
# expect: [1, 4, 9, 1, 16, 4, 1] 2 [4, 2, 1]
