x, name = 3, 'ab'
print(f'{x} {name!r} {x + 1} {{}} {{{x}}} {name.upper()}', f'', f'{x}' f'{name}', F"{x}", rf'\d{x}',
    fr'{x}\n')
# expect: 3 'ab' 4 {} {3} AB  3ab 3 \d3 3\n
