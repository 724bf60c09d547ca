class Node:
    def __init__(self, nxt): self.next, self.prev = nxt, None
total = 0
for _ in range(20):
    head = None
    for i in range(1000):
        head = Node(head)
        if head.next: head.next.prev = head
    n = head
    while n:
        total += 1
        n = n.next
print(total)  # expect: 20000
