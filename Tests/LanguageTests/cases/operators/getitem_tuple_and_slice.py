class G:
    def __getitem__(self, k): return k
    def __setitem__(self, k, v): print('set', k, v)
    def __delitem__(self, k): print('del', k)
g = G()
print(g[1], g[1, 2], g[1:2], g[::], g[1:2, ::3, ...], g[()], g[*[1, 2], 3])
g[1:2] = 3
del g[4, 5]
