def run(code, text=''):
    jump, stack = {}, []
    for i, c in enumerate(code):
        if c == '[': stack.append(i)
        elif c == ']':
            j = stack.pop()
            jump[i], jump[j] = j, i
    cells, p, i, out, inp = [0] * 100, 0, 0, [], iter(text)
    while i < len(code):
        match code[i]:
            case '>': p += 1
            case '<': p -= 1
            case '+': cells[p] = (cells[p] + 1) & 255
            case '-': cells[p] = (cells[p] - 1) & 255
            case '.': out.append(chr(cells[p]))
            case ',': cells[p] = ord(next(inp, '\0'))
            case '[' if not cells[p]: i = jump[i]
            case ']' if cells[p]: i = jump[i]
        i += 1
    return ''.join(out)
print(run('++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+.'),
    run(',[.,]', 'echo'))
# expect: Hello World! echo
