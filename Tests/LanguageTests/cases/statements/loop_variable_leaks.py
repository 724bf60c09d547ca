for i in []: pass
try:
    i
except NameError as e:
    print(e)  # expect: name 'i' is not defined
for i in 'ab': pass
print(i)  # expect: b
