class Node:
    def __init__(self, v, nxt=None): self.v, self.next = v, nxt
class List:
    def __init__(self): self.head = None
    def push(self, v): self.head = Node(v, self.head); return self
    def reverse(self):
        prev, at = None, self.head
        while at: at.next, prev, at = prev, at, at.next
        self.head = prev
        return self
    def __iter__(self):
        at = self.head
        while at: yield at.v; at = at.next
l = List()
for i in range(5): l.push(i)
print(list(l), list(l.reverse()), sum(l))  # expect: [4, 3, 2, 1, 0] [0, 1, 2, 3, 4] 10
for i in range(50000): l.push(i)
print(sum(1 for _ in l))  # expect: 50005
