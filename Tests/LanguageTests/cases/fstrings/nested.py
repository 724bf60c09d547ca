d = {'a': 1}
print(f'{d['a']} {f'{f'{1 + 1}'}'} {"\n".join(['p', 'q'])} {'{'}', f"{d["a"]:{'>'}{5}}")
# expect: 1 2 p
# expect: q {     1
print(f'''{
1 + # comment
2
} {'multi'
'line'}''')  # expect: 3 multiline
