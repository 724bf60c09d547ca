def step(cells):
    near = {}
    for x, y in cells:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy: near[x + dx, y + dy] = near.get((x + dx, y + dy), 0) + 1
    return {p for p, n in near.items() if n == 3 or n == 2 and p in cells}
cells = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)}
for _ in range(20): cells = step(cells)
print(sorted(cells))  # expect: [(5, 7), (6, 5), (6, 7), (7, 6), (7, 7)]
for y in range(4, 9): print(''.join('#' if (x, y) in cells else '.' for x in range(4, 9)))
# expect: .....
# expect: ..#..
# expect: ...#.
# expect: .###.
# expect: .....
