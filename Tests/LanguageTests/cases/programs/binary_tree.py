class Tree:
    def __init__(self, items=()):
        self.root, self.size = None, 0
        for k in items: self.add(k)
    def add(self, key):
        node = [key, None, None]
        if self.root is None: self.root = node
        else:
            at = self.root
            while True:
                side = 1 if key < at[0] else 2
                if at[side] is None:
                    at[side] = node
                    break
                at = at[side]
        self.size += 1
    def __iter__(self):
        stack, at = [], self.root
        while stack or at:
            while at: stack.append(at); at = at[1]
            at = stack.pop()
            yield at[0]
            at = at[2]
    def __contains__(self, k): return any(k == x for x in self)
    def __len__(self): return self.size
    def __bool__(self): return self.root is not None
    def depth(self):
        def d(n): return 0 if n is None else 1 + max(d(n[1]), d(n[2]))
        return d(self.root)
t = Tree([5, 2, 8, 1, 9, 3])
print(list(t), len(t), 3 in t, 7 in t, t.depth(), bool(Tree()), *Tree('hello'))
# expect: [1, 2, 3, 5, 8, 9] 6 True False 3 False e h l l o
