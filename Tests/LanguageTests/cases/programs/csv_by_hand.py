def parse(line):
    out, field, quoted = [], '', False
    it = iter(line + ',')
    for c in it:
        if quoted:
            if c == '"':
                c = next(it)
                if c == '"': field += c
                else:
                    quoted = False
                    out.append(field); field = ''
            else: field += c
        elif c == '"' and not field: quoted = True
        elif c == ',': out.append(field); field = ''
        else: field += c
    return out
for l in ['a,b,c', '"x, y",2,"say ""hi"""', ',,', '']: print(parse(l))
# expect: ['a', 'b', 'c']
# expect: ['x, y', '2', 'say "hi"']
# expect: ['', '', '']
# expect: ['']
