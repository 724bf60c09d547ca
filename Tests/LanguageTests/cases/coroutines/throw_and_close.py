class S:
    def __await__(self): yield
async def f():
    try:
        await S()
    except ValueError as e:
        return 'caught ' + str(e)
    finally:
        print('finally')
c = f()
c.send(None)
try:
    c.throw(ValueError('v'))
except StopIteration as s:
    print(s.value)
d = f()
d.send(None)
d.close()
print(d.cr_frame, d.cr_running)
