match 5:
    case x:
        print('x', x)  # expect: x 5
match (1, 2):
    case _, y:
        print(y)  # expect: 2
print('_' in globals(), x)  # expect: False 5
