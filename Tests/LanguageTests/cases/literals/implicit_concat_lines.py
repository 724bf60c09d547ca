x = ('one '
     'two '  # a comment between
     f'{1 + 2} '
     'four')
print(x)  # expect: one two 3 four
