class Machine:
    table = {('idle', 'coin'): 'ready', ('ready', 'push'): 'idle', ('ready', 'coin'): 'ready'}
    def __init__(self): self.state, self.log = 'idle', []
    def __getattr__(self, event):
        if event.startswith('_'): raise AttributeError(event)
        def fire():
            nxt = self.table.get((self.state, event))
            self.log.append(f'{self.state} -{event}-> {nxt}')
            if nxt: self.state = nxt
            return nxt is not None
        return fire
m = Machine()
print(m.push(), m.coin(), m.coin(), m.push(), m.state)  # expect: False True True True idle
print('\n'.join(m.log))
# expect: idle -push-> None
# expect: idle -coin-> ready
# expect: ready -coin-> ready
# expect: ready -push-> idle
