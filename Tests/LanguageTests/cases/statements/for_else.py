for i in range(3):
    if i == 5:
        break
else:
    print('no break', i)  # expect: no break 2
for i in range(3):
    if i == 1:
        break
else:
    print('never')
print(i)  # expect: 1
