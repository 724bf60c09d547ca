import gc
saved = []
class A:
    def __del__(self):
        saved.append(self)
def make(): A().x = 5
make()
gc.collect()
print(len(saved), type(saved[0]).__name__)  # expect: 1 A
