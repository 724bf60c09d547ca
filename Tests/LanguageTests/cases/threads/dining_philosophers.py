import threading
forks = [threading.Lock() for _ in range(5)]
meals = [0] * 5
def dine(i):
    first, second = sorted((i, (i + 1) % 5))
    for _ in range(100):
        with forks[first], forks[second]:
            meals[i] += 1
ts = [threading.Thread(target=dine, args=(i,)) for i in range(5)]
[t.start() for t in ts]; [t.join() for t in ts]
print(meals)  # expect: [100, 100, 100, 100, 100]
