inf, nan = float('inf'), float('nan')
print(inf - inf, nan == nan, nan != nan, inf > 1e308, -inf, inf * 0, 1 / inf, min(nan, 1), max(1, nan))
# expect: nan False True True -inf nan 0.0 nan 1
print(inf // 1, inf % 2 != inf % 2, 5 % inf, -5 % inf, 5 // inf, -5 // inf)
# expect: nan True 5.0 inf 0.0 -1.0
