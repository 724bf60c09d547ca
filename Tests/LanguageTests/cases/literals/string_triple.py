print('''a
b "quoted" 'too'
c''')
# expect: a
# expect: b "quoted" 'too'
# expect: c
print("""x\
y""" == 'xy', len('''
'''))  # expect: True 1
