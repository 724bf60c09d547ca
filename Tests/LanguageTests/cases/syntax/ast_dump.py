import ast
for text in ['x = 1 + 2 * y', 'def f(a, *b, c=1, **d) -> int:\n  return a', 'class C(B, k=1): pass',
        'if a: b\nelse: c', '[x for x in y if z]', 'f(a, *b, c=d)', 'f"{a!r:>{b}}"',
        'try: a\nexcept B as e: c\nfinally: d', 'with a as b: c', 'match x:\n case [1, *r] | {"k": v}: pass',
        'lambda x: x', 'a[1:2, ::3]', 'import a.b as c', 'async def f():\n await x', 'x: int = 1',
        'a < b <= c', 'not a and b or c', '(yield x)', 'type X[T] = T']:
    print(ast.dump(ast.parse(text)))
    # expect: Module(body=[Assign(targets=[Name(id='x', ctx=Store())], value=BinOp(left=Constant(value=1), op=Add(), right=BinOp(left=Constant(value=2), op=Mult(), right=Name(id='y', ctx=Load()))))])
    # expect: Module(body=[FunctionDef(name='f', args=arguments(args=[arg(arg='a')], vararg=arg(arg='b'), kwonlyargs=[arg(arg='c')], kw_defaults=[Constant(value=1)], kwarg=arg(arg='d')), body=[Return(value=Name(id='a', ctx=Load()))], returns=Name(id='int', ctx=Load()))])
    # expect: Module(body=[ClassDef(name='C', bases=[Name(id='B', ctx=Load())], keywords=[keyword(arg='k', value=Constant(value=1))], body=[Pass()])])
    # expect: Module(body=[If(test=Name(id='a', ctx=Load()), body=[Expr(value=Name(id='b', ctx=Load()))], orelse=[Expr(value=Name(id='c', ctx=Load()))])])
    # expect: Module(body=[Expr(value=ListComp(elt=Name(id='x', ctx=Load()), generators=[comprehension(target=Name(id='x', ctx=Store()), iter=Name(id='y', ctx=Load()), ifs=[Name(id='z', ctx=Load())], is_async=0)]))])
    # expect: Module(body=[Expr(value=Call(func=Name(id='f', ctx=Load()), args=[Name(id='a', ctx=Load()), Starred(value=Name(id='b', ctx=Load()), ctx=Load())], keywords=[keyword(arg='c', value=Name(id='d', ctx=Load()))]))])
    # expect: Module(body=[Expr(value=JoinedStr(values=[FormattedValue(value=Name(id='a', ctx=Load()), conversion=114, format_spec=JoinedStr(values=[Constant(value='>'), FormattedValue(value=Name(id='b', ctx=Load()), conversion=-1)]))]))])
    # expect: Module(body=[Try(body=[Expr(value=Name(id='a', ctx=Load()))], handlers=[ExceptHandler(type=Name(id='B', ctx=Load()), name='e', body=[Expr(value=Name(id='c', ctx=Load()))])], finalbody=[Expr(value=Name(id='d', ctx=Load()))])])
    # expect: Module(body=[With(items=[withitem(context_expr=Name(id='a', ctx=Load()), optional_vars=Name(id='b', ctx=Store()))], body=[Expr(value=Name(id='c', ctx=Load()))])])
    # expect: Module(body=[Match(subject=Name(id='x', ctx=Load()), cases=[match_case(pattern=MatchOr(patterns=[MatchSequence(patterns=[MatchValue(value=Constant(value=1)), MatchStar(name='r')]), MatchMapping(keys=[Constant(value='k')], patterns=[MatchAs(name='v')])]), body=[Pass()])])])
    # expect: Module(body=[Expr(value=Lambda(args=arguments(args=[arg(arg='x')]), body=Name(id='x', ctx=Load())))])
    # expect: Module(body=[Expr(value=Subscript(value=Name(id='a', ctx=Load()), slice=Tuple(elts=[Slice(lower=Constant(value=1), upper=Constant(value=2)), Slice(step=Constant(value=3))], ctx=Load()), ctx=Load()))])
    # expect: Module(body=[Import(names=[alias(name='a.b', asname='c')])])
    # expect: Module(body=[AsyncFunctionDef(name='f', args=arguments(), body=[Expr(value=Await(value=Name(id='x', ctx=Load())))])])
    # expect: Module(body=[AnnAssign(target=Name(id='x', ctx=Store()), annotation=Name(id='int', ctx=Load()), value=Constant(value=1), simple=1)])
    # expect: Module(body=[Expr(value=Compare(left=Name(id='a', ctx=Load()), ops=[Lt(), LtE()], comparators=[Name(id='b', ctx=Load()), Name(id='c', ctx=Load())]))])
    # expect: Module(body=[Expr(value=BoolOp(op=Or(), values=[BoolOp(op=And(), values=[UnaryOp(op=Not(), operand=Name(id='a', ctx=Load())), Name(id='b', ctx=Load())]), Name(id='c', ctx=Load())]))])
    # expect: Module(body=[Expr(value=Yield(value=Name(id='x', ctx=Load())))])
    # expect: Module(body=[TypeAlias(name=Name(id='X', ctx=Store()), type_params=[TypeVar(name='T')], value=Name(id='T', ctx=Load()))])
