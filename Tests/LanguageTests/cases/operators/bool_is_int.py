print(True + True, True * 3, sum([True, False, True]), True == 1, hash(True) == hash(1), {1: 'a', True: 'b'},
    [10, 20][True])
# expect: 2 3 2 True True {1: 'b'} 20
print(isinstance(True, int), -True, int(True), True / 2)  # expect: True -1 1 0.5
