s = 'é\n'
print(f'{s!r} {s!a} {s!s:>4}'.replace('\n', '|'), f'{1!r:>3}{2!s}')  # expect: 'é\n' '\xe9\n'   é|   12
