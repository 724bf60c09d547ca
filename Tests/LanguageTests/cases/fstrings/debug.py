x, s = 3, 'ab'
print(f'{x=} {x + 1 = } {s=} {s=!s} {x=:>5} {s = !r:^8}', f'{ x = }', f'{(lambda: 1)()=}')
# expect: x=3 x + 1 = 4 s='ab' s=ab x=    3 s =   'ab'    x = 3 (lambda: 1)()=1
