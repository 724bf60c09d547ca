d = {'a': 1, 'b': 2}
print(d.get('a'), d.get('z'), d.get('z', 0), d.setdefault('c', 3), d.setdefault('a', 9), d.pop('b'),
    d.pop('q', 'none'), d, d.popitem(), len(d), 'a' in d, list(d), d.copy() == d)
# expect: 1 None 0 3 1 2 none {'a': 1} ('c', 3) 1 True ['a'] True
d.update({'x': 1}, y=2); d.update([('z', 3)]); d |= {'w': 4}
print(d, d | {'a': 0}, dict.fromkeys('ab', 0), dict.fromkeys([1]), {1: 2} == {1.0: 2}, d.clear(), d)
# expect: {} {'a': 0, 'x': 1, 'y': 2, 'z': 3, 'w': 4} {'a': 0, 'b': 0} {1: None} True None {}
