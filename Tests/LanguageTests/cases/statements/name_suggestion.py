counter = 1
print(countre)
# expect raises: NameError: name 'countre' is not defined. Did you mean: 'counter'?
