print(1j, 2.5j, 1 + 2j, 1e3J, -1j, 0j)  # expect: 1j 2.5j (1+2j) 1000j (-0-1j) 0j
print((1 + 2j).real, (1 + 2j).imag, 1 - 0j)  # expect: 1.0 2.0 (1+0j)
