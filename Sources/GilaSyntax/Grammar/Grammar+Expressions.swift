// The rules of expressions. Binary operators and trailers are code (`GrammarParser+Operators`); rules whose
// names begin with "native" stand for them. Notation: see `Grammar`.

extension Grammar {
  static let expressionRules = """
    expressions: a=expression b=more_expressions+ ','? {tuple a b} | a=expression ',' {tuple a} | expression
    more_expressions: ',' a=expression {=a}
    expression*: invalid_expression | invalid_legacy
      | disjunction 'if' disjunction 'else' expression {ifExp} | disjunction | lambda
    invalid_expression: !name_string_or_soft a=disjunction b=expression_plain !comma a b
      | a=disjunction 'if' b=disjunction !('else' ':') !range a b "expected 'else' after 'if' expression"
      | a='lambda' lambda_params? b=':' &FSTRING_MIDDLE
        !range a b "f-string: lambda expressions are not allowed without parentheses"
    name_string_or_soft: NAME STRING | SOFT
    invalid_legacy: a=NAME !'(' b=star_expressions !legacy a b
    yield_expr: 'yield' 'from' expression {yieldFrom} | 'yield' star_expressions? {yield}
    star_expressions: a=star_expression b=more_star_expressions+ ','? {tuple a b}
      | a=star_expression ',' {tuple a} | star_expression
    more_star_expressions: ',' a=star_expression {=a}
    star_expression*: '*' a=bitwise_or {starred a} | expression
    star_nameds: a=','.star_named+ ','? {=a}
    star_named: '*' a=bitwise_or {starred a} | named
    assignment_expression: NAME ':=' ~ expression {namedExpr}
    named: assignment_expression | invalid_named | a=expression !':=' {=a}
    invalid_named*: a=expression ':=' expression !known a "cannot use assignment expressions with %s"
      | a=NAME '=' b=bitwise_or !('=' ':=')
        !range a b "invalid syntax. Maybe you meant '==' or ':=' instead of '='?"
      | !displays a=bitwise_or b='=' bitwise_or !('=' ':=')
        !known a "cannot assign to %s here. Maybe you meant '==' instead of '='?"
    displays: list | tuple | genexp | 'True' | 'None' | 'False'

    slices: a=slice !',' {=a} | ','.slice_or_star+ ','? {tuple}
    slice_or_star: slice | starred
    slice: expression? ':' expression? slice_step? {slice} | named
    slice_step: ':' expression?

    atom: NAME | 'True' {true} | 'False' {false} | 'None' {none} | &(STRING FSTRING_START) strings
      | NUMBER {literal} | &'(' in_parens | &'[' in_brackets | &'{' in_braces | '...' {ellipsis}
    in_parens: tuple | group | genexp
    in_brackets: list | listcomp
    in_braces: dict | set | dictcomp | setcomp
    group: '(' a=yield_or_named ')' {=a} | invalid_group
    yield_or_named: yield_expr | named
    invalid_group: '(' a=starred ')' !known a "cannot use starred expression here"
      | '(' a='**' expression ')' !known a "cannot use double starred expression here"
    list: '[' a=star_nameds? ']' {list a}
    tuple: '(' ')' {tuple} | '(' a=star_named ',' b=star_nameds? ')' {tuple a b}
    set: '{' star_nameds '}' {set}
    dict: '{' ','.pair+ ','? '}' {dict} | '{' '}' {dict} | '{' invalid_pairs '}'
    pair: '**' bitwise_or | key_value
    key_value: expression ':' expression
    invalid_pairs: ','.pair+ ',' invalid_pair
      | expression ':' a='*' bitwise_or !from a "cannot use a starred expression in a dictionary value"
      | expression a=':' &('}' ',') !known a "expression expected after dictionary key and ':'"
    invalid_pair: a=expression !':' !pair a "':' expected after dictionary key"
      | expression ':' a='*' bitwise_or !from a "cannot use a starred expression in a dictionary value"
      | expression a=':' &('}' ',') !known a "expression expected after dictionary key and ':'"

    clauses: clause+
    clause: 'async' 'for' star_targets 'in' ~ a=disjunction b=clause_if* {sequence a b}
      | 'for' star_targets 'in' ~ a=disjunction b=clause_if* {sequence a b}
      | clause_without_in | invalid_for_target
    clause_without_in: 'async'? 'for' ','.bitwise_or+ ','? !'in'
        !here "'in' expected after for-loop variables"
    clause_if: 'if' a=disjunction {=a}
    listcomp: '[' named clauses ']' {listComp} | invalid_comprehension
    setcomp: '{' named clauses '}' {setComp} | invalid_comprehension
    genexp: '(' generator_element clauses ')' {generatorExp} | invalid_comprehension
    generator_element: assignment_expression | a=expression !':=' {=a}
    dictcomp: '{' key_value clauses '}' {dictComp} | invalid_dict_comprehension
    invalid_comprehension: open_any a=starred clauses
        !known a "iterable unpacking cannot be used in comprehension"
      | open_display a=star_named ',' b=star_nameds clauses
        !range a b "did you forget parentheses around the comprehension target?"
      | open_display a=star_named b=',' clauses
        !range a b "did you forget parentheses around the comprehension target?"
    open_any: '[' | '(' | '{'
    open_display: '[' | '{'
    invalid_dict_comprehension: '{' a='**' bitwise_or clauses '}'
        !known a "dict unpacking cannot be used in dict comprehension"

    arguments*: a=args ','? &')' {=a} | invalid_arguments
    args: a=','.positional+ b=comma_kwargs? {args a b} | a=kwargs {args a}
    comma_kwargs: ',' a=kwargs {=a}
    positional: starred | a=generator_element !'=' {=a}
    kwargs: a=','.kwarg_or_star+ ',' b=','.kwarg_or_stars+ {kwargs a b} | a=','.kwarg_or_star+ {kwargs a}
      | a=','.kwarg_or_stars+ {kwargs a}
    starred: invalid_unpacking | '*' a=expression {starred a} | bare_star
    invalid_unpacking: a='*' expression '=' b=expression
        !range a b "cannot assign to iterable argument unpacking"
    bare_star: '*' !here "Invalid star expression"
    kwarg_or_star: invalid_kwarg | NAME '=' expression {keyword} | starred
    kwarg_or_stars: invalid_kwarg | NAME '=' expression {keyword} | '**' expression {doubleStarred}
    args_with_kwargs: ','.positional+ ',' kwargs | kwargs
    unexpected_star: a=starred !'=' {=a}
    invalid_arguments: args_with_kwargs a=',' ','.unexpected_star+
        !from a "iterable argument unpacking follows keyword argument unpacking"
      | a=expression b=clauses ',' args_or_generator?
        !range a b "Generator expression must be parenthesized"
      | a=NAME b='=' expression clauses
        !range a b "invalid syntax. Maybe you meant '==' or ':=' instead of '='?"
      | args_comma? a=NAME b='=' &(',' ')') !range a b "expected argument value expression"
      | a=args b=clauses !bare_generator a b
      | args ',' a=expression b=clauses !range a b "Generator expression must be parenthesized"
      | a=args ',' args !positional a
    args_comma: args ','
    args_or_generator: args | expression clauses
    invalid_kwarg: a=constant_word b='=' !range_token a b "cannot assign to %s"
      | a=NAME b='=' expression clauses
        !range a b "invalid syntax. Maybe you meant '==' or ':=' instead of '='?"
      | !keyword_start a=expression b='='
        !range a b "expression cannot contain assignment, perhaps you meant \\"==\\"?"
      | a='**' expression '=' b=expression !range a b "cannot assign to keyword argument unpacking"
    constant_word: 'True' | 'False' | 'None'
    keyword_start: NAME '='

    lambda: 'lambda' lambda_params? ':' expression {lambda}
    lambda_params: invalid_lambda_params | l_parameters
    l_parameters: l_slash_plain l_plain* l_defaulted* l_star_etc? | l_slash_defaulted l_defaulted* l_star_etc?
      | l_plain+ l_defaulted* l_star_etc? | l_defaulted+ l_star_etc? | l_star_etc
    l_slash_plain: l_plain+ '/' ',' | l_plain+ '/' &':'
    l_slash_defaulted: l_plain* l_defaulted+ '/' ',' | l_plain* l_defaulted+ '/' &':'
    l_slash_any: l_slash_plain | l_slash_defaulted
    l_star_etc: invalid_l_star_etc | '*' l_plain l_maybe* l_kwds? | '*' ',' l_maybe+ l_kwds? | l_kwds
    l_kwds: invalid_l_kwds | '**' l_plain
    l_plain: a=NAME ',' {=a} | a=NAME &':' {=a}
    l_defaulted: NAME default ',' | NAME default &':'
    l_maybe: NAME default? ',' | NAME default? &':'
    invalid_lambda_params: a='/' ',' !known a "at least one argument must precede /"
      | l_slash_any l_maybe* a='/' !known a "/ may appear only once"
      | l_slash_plain? l_plain* l_defaults_before a=l_plain
        !known a "parameter without a default follows parameter with a default"
      | l_plain* a='(' ','.NAME+ ','? b=')' !range a b "Lambda expression parameters cannot be parenthesized"
      | l_slash_any? l_maybe* '*' l_comma_or_plain l_maybe* a='/' !known a "/ must be ahead of *"
      | l_maybe+ '/' a='*' !known a "expected comma between / and *"
    l_defaults_before: l_slash_defaulted | l_defaulted+
    l_comma_or_plain: ',' | l_plain
    invalid_l_star_etc: '*' l_star_nothing !here "named arguments must follow bare *"
      | '*' NAME a='=' !known a "var-positional argument cannot have default value"
      | '*' l_plain_or_comma l_maybe* a='*' l_plain_or_comma !known a "* argument may appear only once"
    l_star_nothing: ':' | ',' &(':' '**')
    l_plain_or_comma: l_plain | ','
    invalid_l_kwds: '**' NAME a='=' !known a "var-keyword argument cannot have default value"
      | '**' NAME ',' a=NAME !known a "arguments cannot follow var-keyword argument"
      | '**' NAME ',' a=star_mark !known a "arguments cannot follow var-keyword argument"

    strings*: string_part+ !strings
    string_part: fstring | STRING
    fstring: FSTRING_START fstring_part* FSTRING_END {joinedStr}
    fstring_part: replacement | FSTRING_MIDDLE
    replacement: '{' annotated_rhs '='? a=conversion? full_spec? '}' !letter a | invalid_replacement
    conversion: a='!' b=NAME !conversion a b
    full_spec: ':' spec_part*
    spec_part: FSTRING_MIDDLE | replacement
    invalid_replacement: '{' a='=' !known a "f-string: valid expression required before '='"
      | '{' a='!' !known a "f-string: valid expression required before '!'"
      | '{' a=':' !known a "f-string: valid expression required before ':'"
      | '{' a='}' !known a "f-string: valid expression required before '}'"
      | '{' !annotated_rhs !next "f-string: expecting a valid expression after '{'"
      | '{' annotated_rhs !('=' '!' ':' '}') !next "f-string: expecting '=', or '!', or ':', or '}'"
      | '{' annotated_rhs '=' !('!' ':' '}') !next "f-string: expecting '!', or ':', or '}'"
      | '{' annotated_rhs '='? invalid_conversion
      | '{' annotated_rhs '='? bang_name? !(':' '}') !next "f-string: expecting ':' or '}'"
      | '{' annotated_rhs '='? bang_name? ':' spec_part* !'}'
        !next "f-string: expecting '}', or format specs"
      | '{' annotated_rhs '='? bang_name? !'}' !next "f-string: expecting '}'"
    bang_name: '!' NAME
    invalid_conversion: '!' &(':' '}') !next "f-string: missing conversion character"
      | '!' !NAME !next "f-string: invalid conversion character"

    star_targets: a=star_target !',' {=a} | ','.star_target+ ','? {tuple}
    star_target*: '*' star_target_inner {starred} | target_or_atom
    star_target_inner: !'*' star_target
    target_or_atom*: place !t_lookahead | star_atom
    place: t_primary '.' NAME !t_lookahead {attribute} | t_primary '[' slices ']' !t_lookahead {subscript}
    t_primary*: atom &t_lookahead t_trailer*
    t_trailer: t_part &t_lookahead
    t_part: '.' NAME | '[' slices ']' | genexp | '(' arguments? ')'
    t_lookahead: '(' | '[' | '.'
    star_atom: NAME | '(' target_or_atom ')' | '(' tuple_targets? ')' {tuple} | '[' list_targets? ']' {list}
    tuple_targets: star_target comma_target+ ','? | star_target ','
    comma_target: ',' star_target
    list_targets: ','.star_target+ ','?
    single_target: single_place | NAME | '(' single_target ')'
    single_place: place
    del_targets: ','.del_target+ ','?
    del_target*: place | NAME | '(' del_target ')' | '(' del_targets? ')' | '[' del_targets? ']'

    """
}
