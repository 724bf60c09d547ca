import os, threading
a, b = os.pipe()
def reader(): out.append(os.read(a, 5))
out = []
t = threading.Thread(target=reader); t.start()
total = sum(range(10000))
os.write(b, b'hello')
t.join()
print(out, total)  # expect: [b'hello'] 49995000
os.close(a); os.close(b)
