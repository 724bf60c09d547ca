import sys, threading, io
sys.stderr = io.StringIO()
def worker():
    raise ValueError("in a thread")
t = threading.Thread(target=worker, name="worker-7")
t.start()
t.join()
text = sys.stderr.getvalue().split("\n")
sys.stderr = sys.__stderr__
print(text[0])  # expect: Exception in thread worker-7:
print(text[-2])  # expect: ValueError: in a thread
print([line.strip() for line in text if "raise" in line])  # expect: ['raise ValueError("in a thread")']
