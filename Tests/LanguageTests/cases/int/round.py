print(round(15, -1), round(25, -1), round(-15, -1), round(14, -1), round(1234, -2), round(5, 0), round(5, 3),
    round(5), round(150, -2), round(250, -2), round(7, -5))
# expect: 20 20 -20 10 1200 5 5 5 200 200 0
