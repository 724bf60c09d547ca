if (n := 5) > 3:
    print(n)  # expect: 5
print([y := 1, y + 1], [last := x for x in range(3)], last)  # expect: [1, 2] [0, 1, 2] 2
print((a := 1, b := 2), a, b)  # expect: (1, 2) 1 2
def f(x, k=(d := 7)): return x
print(f(x := 3) if (x := 2) else 0, x, d)  # expect: 3 3 7
