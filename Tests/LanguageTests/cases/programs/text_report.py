rows = [('apples', 3, 1.5), ('pears', 12, 0.25), ('plums', 100, 12.125)]
print(f"{'item':<10}|{'count':>6}|{'price':>9}")  # expect: item      | count|    price
print('-' * 10 + '+' + '-' * 6 + '+' + '-' * 9)  # expect: ----------+------+---------
for name, n, p in rows: print(f'{name:<10}|{n:>6d}|{p:>9.2f}')
# expect: apples    |     3|     1.50
# expect: pears     |    12|     0.25
# expect: plums     |   100|    12.12
print(f"{'total':.<10}|{sum(r[1] for r in rows):>6}|{sum(n * p for _, n, p in rows):>9,.2f}")
# expect: total.....|   115| 1,220.00
print('%-8s%5d%%' % ('done', 50), '{:^11}'.format('mid'), 'a'.ljust(3, '.') + 'b'.rjust(3, '.'))
# expect: done       50%     mid     a....b
