import statistics, cmath
print(statistics.mean([1, 2, 3, 4]), statistics.median([3, 1, 2]), statistics.stdev([1, 2, 3]),
    statistics.mode('aab'), cmath.sqrt(-1), cmath.phase(-1))
# expect: 2.5 2 1.0 a 1j 3.141592653589793
