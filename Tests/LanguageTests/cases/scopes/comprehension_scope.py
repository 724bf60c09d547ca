x = 'out'
print([x for x in range(3)], x, {x: x for x in 'a'}, x, [[y for y in range(x)] for x in range(3)])
# expect: [0, 1, 2] out {'a': 'a'} out [[], [0], [0, 1]]
class C:
    n = 3
    r = [i for i in range(n)]
print(C.r)  # expect: [0, 1, 2]
try:
    class D:
        n = 3
        r = [n for i in range(2)]
except NameError as e:
    print(e)  # expect: name 'n' is not defined
