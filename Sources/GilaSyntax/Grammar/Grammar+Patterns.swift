// The rules of the match statement. Notation: see `Grammar`.

extension Grammar {
  static let patternRules = """
    match: "match" subject ':' NEWLINE INDENT case+ DEDENT | invalid_match
    invalid_match: "match" subject NEWLINE !here "expected ':'"
      | a="match" subject ':' NEWLINE !INDENT !block a "'match' statement"
    subject: star_named ',' star_nameds? | named
    case: invalid_case | "case" patterns guard? ':' block
    invalid_case: "case" patterns guard? NEWLINE !here "expected ':'"
      | a="case" patterns guard? ':' NEWLINE !INDENT !block a "'case' statement"
    guard: 'if' named
    patterns: open_sequence | pattern
    pattern: as_pattern | or_pattern
    as_pattern: or_pattern 'as' capture_target | invalid_as
    invalid_as: or_pattern 'as' a="_" !known a "cannot use '_' as a target"
      | or_pattern 'as' !NAME a=expression !known a "invalid pattern target"
    or_pattern: '|'.closed+
    closed*: literal_pattern | capture_target | "_" | value_pattern | group_pattern | sequence_pattern
      | mapping_pattern | class_pattern
    literal_pattern: signed_number !('+' '-') | complex_number | strings | 'None' | 'True' | 'False'
    literal_key: signed_number !('+' '-') | complex_number | strings | 'None' | 'True' | 'False'
    complex_number: signed_real '+' imaginary | signed_real '-' imaginary
    signed_number: NUMBER | '-' NUMBER
    signed_real: real | '-' real
    real: a=NUMBER !real a
    imaginary: a=NUMBER !imaginary a
    capture_target: !"_" NAME !('.' '(' '=')
    value_pattern: attribute_name !('.' '(' '=')
    attribute_name: NAME '.' '.'.NAME+
    name_or_attribute: '.'.NAME+
    group_pattern: '(' pattern ')'
    sequence_pattern: '[' maybe_sequence? ']' | '(' open_sequence? ')'
    open_sequence: maybe_star ',' maybe_sequence?
    maybe_sequence: ','.maybe_star+ ','?
    maybe_star: star_pattern | pattern
    star_pattern*: '*' capture_target | '*' "_"
    mapping_pattern: '{' '}' | '{' double_star_pattern ','? '}'
      | '{' ','.key_value_pattern+ ',' double_star_pattern ','? '}' | '{' ','.key_value_pattern+ ','? '}'
    key_value_pattern: pattern_key ':' pattern
    pattern_key: literal_key | attribute_name
    double_star_pattern: '**' capture_target
    class_pattern: name_or_attribute '(' ')' | name_or_attribute '(' ','.pattern+ ','? ')'
      | name_or_attribute '(' ','.keyword_pattern+ ','? ')'
      | name_or_attribute '(' ','.pattern+ ',' ','.keyword_pattern+ ','? ')' | invalid_class_pattern
    keyword_pattern: NAME '=' pattern
    invalid_class_pattern: name_or_attribute '(' a=misplaced_patterns
        !range a a "positional patterns follow keyword patterns"
    misplaced_patterns: positional_first? ','.keyword_pattern+ ',' a=positional_patterns {=a}
    positional_first: ','.pattern+ ','
    positional_patterns: ','.pattern+

    """
}
