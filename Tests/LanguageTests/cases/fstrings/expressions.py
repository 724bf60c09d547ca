print(f'{(z := 2)} {z} {[i for i in range(3)]} {1 if z else 0} {(lambda x: x * 2)(4)} {z:=+3d} {1,2} {*[1, 2],} {z!=3} {z>=1}')
# expect: 2 2 [0, 1, 2] 1 8 + 2 (1, 2) (1, 2) True True
async def f(): return f'{await g()}'
async def g(): return 'awaited'
try:
    f().send(None)
except StopIteration as e:
    print(e.value)  # expect: awaited
