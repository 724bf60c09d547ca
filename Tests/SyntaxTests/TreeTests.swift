// Trees: each form of statement, expression and pattern by its dump, and the places of nodes.
import Testing

@testable import GilaSyntax

@Suite struct TreeTests {
  @Test(arguments: [
    ("a = b = 1", "Assign(targets=[<a=>, <b=>], value=<1>)"),
    ("a += 1", "AugAssign(target=<a=>, op=Add(), value=<1>)"),
    ("a: b", "AnnAssign(target=<a=>, annotation=<b>, simple=1)"),
    ("(a): b", "AnnAssign(target=<a=>, annotation=<b>, simple=0)"),
    ("del a, b", "Delete(targets=[Name(id='a', ctx=Del()), Name(id='b', ctx=Del())])"),
    ("from ...a.b import c as d", "ImportFrom(module='a.b', names=[alias(name='c', asname='d')], level=3)"),
    ("import a.b", "Import(names=[alias(name='a.b')])"),
    ("global a, b", "Global(names=['a', 'b'])"),
    ("type X[T] = a", "TypeAlias(name=<X=>, type_params=[TypeVar(name='T')], value=<a>)"),
    ("type = match", "Assign(targets=[<type=>], value=<match>)"),
    ("while a: break", "While(test=<a>, body=[Break()])"),
    ("raise a from b", "Raise(exc=<a>, cause=<b>)"),
    (
      "async def f(): await a",
      "AsyncFunctionDef(name='f', args=arguments(), body=[Expr(value=Await(value=<a>))])"
    ),
    (
      "with (a as b, c): pass",
      "With(items=[withitem(context_expr=<a>, optional_vars=<b=>), withitem(context_expr=<c>)], "
        + "body=[Pass()])"
    ),
    (
      "with (a, b) as c: pass",
      "With(items=[withitem(context_expr=Tuple(elts=[<a>, <b>], ctx=Load()), "
        + "optional_vars=<c=>)], body=[Pass()])"
    ),
    (
      "try: a\nexcept* b as c: d",
      "TryStar(body=[Expr(value=<a>)], handlers=[ExceptHandler(type=<b>, name='c', "
        + "body=[Expr(value=<d>)])])"
    ),
    (
      "def f(a, /, b=1, *c, d, **e) -> g: pass",
      "FunctionDef(name='f', args=arguments(posonlyargs=[arg(arg='a')], args=[arg(arg='b')], "
        + "vararg=arg(arg='c'), kwonlyargs=[arg(arg='d')], kw_defaults=[None], kwarg=arg(arg='e'), "
        + "defaults=[<1>]), body=[Pass()], returns=<g>)"
    ),
    (
      "class A[*Ts](b, c=d): pass",
      "ClassDef(name='A', bases=[<b>], keywords=[keyword(arg='c', value=<d>)], body=[Pass()], "
        + "type_params=[TypeVarTuple(name='Ts')])"
    ),
  ])
  func statements(text: String, expected: String) throws { #expect(try statement(text) == full(expected)) }

  @Test(arguments: [
    (
      "-a ** -b",
      "UnaryOp(op=USub(), operand=BinOp(left=<a>, op=Pow(), right=UnaryOp(op=USub(), "
        + "operand=<b>)))"
    ),
    ("a - b - c", "BinOp(left=BinOp(left=<a>, op=Sub(), right=<b>), op=Sub(), right=<c>)"),
    ("a < b is not c", "Compare(left=<a>, ops=[Lt(), IsNot()], comparators=[<b>, <c>])"),
    ("not a or b", "BoolOp(op=Or(), values=[UnaryOp(op=Not(), operand=<a>), <b>])"),
    (
      "a[1:, *b]",
      "Subscript(value=<a>, slice=Tuple(elts=[Slice(lower=<1>), Starred(value=<b>, ctx=Load())], "
        + "ctx=Load()), ctx=Load())"
    ),
    ("{**a, 1: 2}", "Dict(keys=[None, <1>], values=[<a>, <2>])"),
    (
      "f'a{b!r:c}' 'd'",
      "JoinedStr(values=[Constant(value='a'), FormattedValue(value=<b>, conversion=114, "
        + "format_spec=JoinedStr(values=[Constant(value='c')])), Constant(value='d')])"
    ),
    ("f'{a = }'", "JoinedStr(values=[Constant(value='a = '), FormattedValue(value=<a>, conversion=114)])"),
    ("0xffffffffffffffffff", "Constant(value=4722366482869645213695)"),
    (
      "1e16, 1.5j, 0.0001, 1e-5",
      "Tuple(elts=[Constant(value=1e+16), Constant(value=1.5j), Constant(value=0.0001), "
        + "Constant(value=1e-05)], ctx=Load())"
    ),
    ("'\\ud800\\N{BULLET}\\101'", "Constant(value='\\ud800•A')"),
    ("b'\\x41' rb'\\x'", "Constant(value=b'A\\\\x')"),
    (
      "f(a for a in b)",
      "Call(func=<f>, args=[GeneratorExp(elt=<a>, generators=[comprehension(target=<a=>, "
        + "iter=<b>, is_async=0)])])"
    ),
  ])
  func expressions(text: String, expected: String) throws {
    #expect(try dump(text, .eval) == "Expression(body=\(full(expected)))")
  }

  @Test(arguments: [
    ("_", "MatchAs()"),
    (
      "-1 | 'a'",
      "MatchOr(patterns=[MatchValue(value=UnaryOp(op=USub(), operand=<1>)), "
        + "MatchValue(value=Constant(value='a'))])"
    ),
    (
      "a.b, *c",
      "MatchSequence(patterns=[MatchValue(value=Attribute(value=<a>, attr='b', ctx=Load())), "
        + "MatchStar(name='c')])"
    ),
    ("{1: a, **b}", "MatchMapping(keys=[<1>], patterns=[MatchAs(name='a')], rest='b')"),
    (
      "A(1, b=None)",
      "MatchClass(cls=<A>, patterns=[MatchValue(value=<1>)], kwd_attrs=['b'], "
        + "kwd_patterns=[MatchSingleton(value=None)])"
    ),
    ("(a as b)", "MatchAs(pattern=MatchAs(name='a'), name='b')"),
  ])
  func patterns(text: String, expected: String) throws {
    let whole = try statement("match x:\n case \(text): pass")
    #expect(whole == full("Match(subject=<x>, cases=[match_case(pattern=\(expected), body=[Pass()])])"))
  }

  @Test func places() throws {
    #expect(
      try dump("é = (\n a)", positions: true)
        == "Module(body=[Assign(targets=[Name(id='é', ctx=Store(), lineno=1, col_offset=0, end_lineno=1, "
        + "end_col_offset=2)], value=Name(id='a', ctx=Load(), lineno=2, col_offset=1, end_lineno=2, "
        + "end_col_offset=2), lineno=1, col_offset=0, end_lineno=2, end_col_offset=3)])")
  }

  @Test func warnings() throws {
    #expect(try tree("'\\d'").warnings.map(\.message) == ["invalid escape sequence '\\d'"])
    #expect(try tree("1if a else b").warnings.map(\.message) == ["invalid decimal literal"])
    #expect(try tree("match (a)\n").warnings.isEmpty)
  }

  @Test(arguments: [
    "a + b * c", "(a + b) * c", "not (a and b)", "lambda a, /, b=1, *, c: a", "{**a, 'b': c}", "f(*a, b=c)",
    "a[b:c, ::d]", "(a if b else c) if d else e", "f'a{b!r:>{c}}'", "1 .real", "(yield)", "a ** (-b)",
  ])
  func unparsed(text: String) throws {
    let made = try tree(text, .eval)
    #expect(String(decoding: Unparse.expression(made.expression, in: made), as: UTF8.self) == text)
  }
}
