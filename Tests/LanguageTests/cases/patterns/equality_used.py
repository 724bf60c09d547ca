class E:
    def __eq__(self, o):
        print('eq', o)
        # expect: eq 1
        # expect: eq 2
        return o == 2
match E():
    case 1: print('one')
    case 2: print('two')  # expect: two
