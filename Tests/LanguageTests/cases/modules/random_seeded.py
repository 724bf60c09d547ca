import random
r = random.Random(42)
print(r.random(), r.randint(1, 100), r.choice('abc'), r.sample(range(10), 3), r.uniform(1, 2),
    r.getrandbits(40))
# expect: 0.6394267984578837 4 c [4, 3, 8] 1.139537928525144 743469555623
l = list(range(5)); r.shuffle(l)
print(l, r.gauss(0, 1))  # expect: [3, 1, 2, 0, 4] 0.4347603342594289
