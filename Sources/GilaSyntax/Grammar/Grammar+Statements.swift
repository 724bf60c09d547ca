// The rules of statements, with the ways in which programs get them wrong. Notation: see `Grammar`.

extension Grammar {
  static let statementRules = """
    file: statement* ENDMARKER
    eval: expressions NEWLINE* ENDMARKER
    interactive: compound NEWLINE | simple_line | NEWLINE
    statements: statement+
    statement: compound | simple_line
    simple_line: simple !';' NEWLINE | ';'.simple+ ';'? NEWLINE
    simple*: assignment | &"type" type_alias | star_expressions | &'return' return | &('import' 'from') import
      | &'raise' raise | 'pass' | &'del' del | &'yield' yield_expr | &'assert' assert | 'break' | 'continue'
      | &'global' global | &'nonlocal' nonlocal
    compound: &('def' '@' 'async') function | &'if' if | &('class' '@') class | &('with' 'async') with
      | &('for' 'async') for | &'try' try | &'while' while | match

    assignment: NAME ':' expression annotated_value?
      | annotated_target ':' expression annotated_value?
      | assign_left+ annotated_rhs !'=' | single_target augmented ~ annotated_rhs | invalid_assignment
    annotated_value: '=' annotated_rhs
    annotated_target: '(' single_target ')' | single_place
    assign_left: star_targets '='
    annotated_rhs: yield_expr | star_expressions
    augmented: '+=' | '-=' | '*=' | '@=' | '/=' | '%=' | '&=' | '|=' | '^=' | '<<=' | '>>=' | '**=' | '//='
    invalid_assignment:
      a=unannotatable ':' expression !known a "only single target (not %s) can be annotated"
      | a=star_named ',' star_nameds* ':' expression
        !known a "only single target (not tuple) can be annotated"
      | a=expression ':' expression !known a "illegal target for annotation"
      | assign_left* a=star_expressions '=' !target a
      | assign_left* a=yield_expr '=' !known a "assignment to yield expression not possible"
      | a=star_expressions augmented annotated_rhs
        !known a "'%s' is an illegal expression for augmented assignment"
    unannotatable: list | tuple | '(' a=unannotatable ')' {=a}

    return: 'return' star_expressions?
    raise: 'raise' expression raise_from? | 'raise'
    raise_from: 'from' expression
    global: 'global' ','.NAME+
    nonlocal: 'nonlocal' ','.NAME+
    assert: 'assert' expression comma_expression?
    comma_expression: ',' expression
    del: 'del' del_targets &(';' NEWLINE) | invalid_del
    invalid_del: 'del' a=star_expressions !target_del a

    import: invalid_import | import_name | import_from
    invalid_import: 'import' a=NEWLINE !from a "Expected one or more names after 'import'"
      | a='import' ','.dotted+ 'from' dotted
        !from a "Did you mean to use 'from ... import ...' instead?"
    import_name: 'import' ','.dotted_as+
    import_from: 'from' dots* dotted 'import' import_targets | 'from' dots+ 'import' import_targets
    dots: '.' | '...'
    import_targets: '(' ','.import_as+ ','? ')' | ','.import_as+ !',' | '*' | invalid_import_targets
    invalid_import_targets: ','.import_as+ ',' NEWLINE
        !here "trailing comma not allowed without surrounding parentheses"
      | a=NEWLINE !from a "Expected one or more names after 'import'"
    import_as: NAME as_name?
    as_name: 'as' NAME
    dotted_as: dotted as_name?
    dotted: '.'.NAME+

    block*: NEWLINE INDENT statements DEDENT | simple_line | invalid_block
    invalid_block: NEWLINE !INDENT !indent "expected an indented block"

    decorators: decorator+
    decorator: '@' named NEWLINE
    class: decorators class_raw | class_raw
    class_raw: invalid_class | 'class' NAME type_params? class_args? ':' block
    class_args: '(' arguments? ')'
    invalid_class: 'class' NAME type_params? class_args? NEWLINE !here "expected ':'"
      | a='class' NAME type_params? class_args? ':' NEWLINE !INDENT !block a "class definition"

    function: decorators function_raw | function_raw
    function_raw: invalid_def | 'def' NAME type_params? &&'(' params? ')' returns? &&':' block
      | 'async' 'def' NAME type_params? &&'(' params? ')' returns? &&':' block
    returns: '->' expression
    invalid_def: 'async'? a='def' NAME type_params? '(' params? ')' returns? ':' NEWLINE !INDENT
        !block a "function definition"

    params: invalid_params | parameters
    parameters: slash_plain plain* defaulted* star_etc? | slash_defaulted defaulted* star_etc?
      | plain+ defaulted* star_etc? | defaulted+ star_etc? | star_etc
    slash_plain: plain+ '/' ',' | plain+ '/' &')'
    slash_defaulted: plain* defaulted+ '/' ',' | plain* defaulted+ '/' &')'
    slash_any: slash_plain | slash_defaulted
    star_etc: invalid_star_etc | '*' plain maybe* kwds? | '*' plain_star maybe* kwds?
      | '*' ',' maybe+ kwds? | kwds
    kwds: invalid_kwds | '**' plain
    plain: a=param ',' {=a} | a=param &')' {=a}
    plain_star: param_star ',' | param_star &')'
    defaulted: param default ',' | param default &')'
    maybe: param default? ',' | param default? &')'
    param: NAME annotation?
    param_star: NAME ':' star_expression
    annotation: ':' expression
    default: '=' expression | invalid_default
    invalid_default: a='=' &(')' ',') !known a "expected default value expression"
    invalid_params: a='/' ',' !known a "at least one argument must precede /"
      | slash_any maybe* a='/' !known a "/ may appear only once"
      | slash_plain? plain* defaults_before a=plain
        !known a "parameter without a default follows parameter with a default"
      | plain* a='(' plain+ ','? b=')' !range a b "Function parameters cannot be parenthesized"
      | slash_any? maybe* '*' comma_or_plain maybe* a='/' !known a "/ must be ahead of *"
      | maybe+ '/' a='*' !known a "expected comma between / and *"
    defaults_before: slash_defaulted | defaulted+
    comma_or_plain: ',' | plain
    invalid_star_etc: a='*' star_nothing !known a "named arguments must follow bare *"
      | '*' param a='=' !known a "var-positional argument cannot have default value"
      | '*' plain_or_comma maybe* a='*' plain_or_comma !known a "* argument may appear only once"
    star_nothing: ')' | ',' &(')' '**')
    plain_or_comma: plain | ','
    invalid_kwds: '**' param a='=' !known a "var-keyword argument cannot have default value"
      | '**' param ',' a=param !known a "arguments cannot follow var-keyword argument"
      | '**' param ',' a=star_mark !known a "arguments cannot follow var-keyword argument"
    star_mark: '*' | '**' | '/'

    if: invalid_if | 'if' named ':' block elif | 'if' named ':' block else?
    invalid_if: 'if' named NEWLINE !here "expected ':'"
      | a='if' named ':' NEWLINE !INDENT !block a "'if' statement"
    elif: invalid_elif | 'elif' named ':' block elif | 'elif' named ':' block else?
    invalid_elif: 'elif' named NEWLINE !here "expected ':'"
      | a='elif' named ':' NEWLINE !INDENT !block a "'elif' statement"
    else: invalid_else | 'else' &&':' block
    invalid_else: a='else' ':' NEWLINE !INDENT !block a "'else' statement"
    while: invalid_while | 'while' named ':' block else?
    invalid_while: 'while' named NEWLINE !here "expected ':'"
      | a='while' named ':' NEWLINE !INDENT !block a "'while' statement"
    for: invalid_for | 'for' star_targets 'in' ~ star_expressions ':' block else?
      | 'async' 'for' star_targets 'in' ~ star_expressions ':' block else? | invalid_for_target
    invalid_for: 'async'? 'for' star_targets 'in' star_expressions NEWLINE !here "expected ':'"
      | 'async'? a='for' star_targets 'in' star_expressions ':' NEWLINE !INDENT !block a "'for' statement"
    invalid_for_target: 'async'? 'for' a=star_expressions !target_for a

    with: invalid_with_indent | 'with' '(' ','.with_item+ ','? ')' ':' block
      | 'with' ','.with_item+ ':' block | 'async' 'with' '(' ','.with_item+ ','? ')' ':' block
      | 'async' 'with' ','.with_item+ ':' block | invalid_with
    with_item: expression 'as' star_target &(',' ')' ':') | invalid_with_item | expression
    invalid_with_item: expression 'as' a=expression &(',' ')' ':') !target a
    invalid_with: 'async'? 'with' ','.loose_item+ NEWLINE !here "expected ':'"
      | 'async'? 'with' '(' ','.looser_item+ ','? ')' NEWLINE !here "expected ':'"
    invalid_with_indent: 'async'? a='with' ','.loose_item+ ':' NEWLINE !INDENT !block a "'with' statement"
      | 'async'? a='with' '(' ','.looser_item+ ','? ')' ':' NEWLINE !INDENT !block a "'with' statement"
    loose_item: expression as_target?
    looser_item: expressions as_target?
    as_target: 'as' star_target

    try: invalid_try | 'try' &&':' block finally | 'try' &&':' block except+ else? finally?
      | 'try' &&':' block except_star+ else? finally?
    except: invalid_except_indent | 'except' expression as_name? ':' block | 'except' ':' block
      | invalid_except
    except_star: invalid_except_star_indent | 'except' '*' expression as_name? ':' block | invalid_except
    finally: invalid_finally | 'finally' &&':' block
    invalid_try: a='try' ':' NEWLINE !INDENT !block a "'try' statement"
      | 'try' ':' block !('except' 'finally') !here "expected 'except' or 'finally' block"
      | 'try' ':' block* except+ a='except' b='*' expression as_name? ':'
        !range a b "cannot have both 'except' and 'except*' on the same 'try'"
      | 'try' ':' block* except_star+ a='except' except_what? ':'
        !known a "cannot have both 'except' and 'except*' on the same 'try'"
    except_what: expression as_name?
    invalid_except: 'except' '*'? a=expression ',' expressions as_name? ':'
        !from a "multiple exception types must be parenthesized"
      | 'except' '*'? expression as_name? NEWLINE !here "expected ':'"
      | 'except' NEWLINE !here "expected ':'"
      | 'except' '*' newline_or_colon !here "expected one or more exception types"
    newline_or_colon: NEWLINE | ':'
    invalid_except_indent: a='except' expression as_name? ':' NEWLINE !INDENT !block a "'except' statement"
      | a='except' ':' NEWLINE !INDENT !block a "'except' statement"
    invalid_except_star_indent: a='except' '*' expression as_name? ':' NEWLINE !INDENT
        !block a "'except*' statement"
    invalid_finally: a='finally' ':' NEWLINE !INDENT !block a "'finally' statement"

    type_alias: "type" NAME type_params? '=' expression
    type_params: invalid_type_params | '[' ','.type_param+ ','? ']'
    invalid_type_params: '[' a=']' !from a "Type parameter list cannot be empty"
    type_param*: NAME type_bound? type_default? | bound_misplaced | '*' NAME type_star_default?
      | '**' NAME type_default?
    type_bound: ':' expression
    type_default: '=' expression
    type_star_default: '=' star_expression
    bound_misplaced: '*' NAME a=':' b=expression !bound a b "TypeVarTuple"
      | '**' NAME a=':' b=expression !bound a b "ParamSpec"

    """
}
