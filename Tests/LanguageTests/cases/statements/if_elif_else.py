for x in (1, 2, 3):
    if x == 1:
        print('one')  # expect: one
    elif x == 2:
        print('two')  # expect: two
    else:
        print('many')  # expect: many
if 1: print('inline'); print('two statements')
# expect: inline
# expect: two statements
