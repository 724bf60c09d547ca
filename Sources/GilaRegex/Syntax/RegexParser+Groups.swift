// Everything that begins with a parenthesis.

extension RegexParser {
  /// Parses after "("; nil for comments and global flags, which leave nothing behind.
  mutating func group(verbose: inout Bool, isStart: Bool) throws(RegexError) -> RegexNode? {
    let start = source.position - 1
    guard try source.match(ch("?")) else {
      return try capture(name: nil, start: start, verbose: verbose)
    }
    let token = try source.take()
    switch token {
    case RegexSource.end: throw source.error("unexpected end of pattern")
    case ch("P"): return try named(start: start, verbose: verbose)
    case ch(":"):
      return try plain(adding: [], removing: [], start: start, verbose: verbose)
    case ch("#"):
      while true {
        if source.next == RegexSource.end {
          throw source.error("missing ), unterminated comment", back: source.position - start)
        }
        if try source.take() == ch(")") { return nil }
      }
    case ch("="), ch("!"), ch("<"): return try look(token, start: start, verbose: verbose)
    case ch("("): return try conditional(start: start, verbose: verbose)
    case ch(">"):
      let body = try alternatives(verbose: verbose)
      try closeParenthesis(start)
      return .atomic(body)
    default: break
    }
    guard token == ch("-") || RegexFlags(letter: token) != nil else {
      throw unknownExtension("?", token)
    }
    guard let scoped = try inlineFlags(token) else {
      if !isStart {
        throw source.error(
          "global flags not at the start of the expression", back: source.position - start)
      }
      verbose = flags.contains(.verbose)
      return nil
    }
    let inner = (verbose || scoped.add.contains(.verbose)) && !scoped.remove.contains(.verbose)
    return try plain(adding: scoped.add, removing: scoped.remove, start: start, verbose: inner)
  }

  private func unknownExtension(_ prefix: String, _ token: RegexToken) -> RegexError {
    var message = RegexText.points("unknown extension " + prefix)
    RegexSource.append(token, to: &message)
    return source.error(message, back: RegexSource.length(token) + prefix.utf8.count)
  }

  private mutating func closeParenthesis(_ start: Int) throws(RegexError) {
    if try !source.match(ch(")")) {
      throw source.error("missing ), unterminated subpattern", back: source.position - start)
    }
  }

  private mutating func capture(
    name: [UInt32]?, start: Int, verbose: Bool
  ) throws(RegexError) -> RegexNode {
    let index = try openGroup(named: name)
    let body = try alternatives(verbose: verbose)
    try closeParenthesis(start)
    groupWidths[index] = body.width
    return .group(index: index, adding: [], removing: [], body: body)
  }

  private mutating func plain(
    adding add: RegexFlags, removing remove: RegexFlags, start: Int, verbose: Bool
  ) throws(RegexError) -> RegexNode {
    let body = try alternatives(verbose: verbose)
    try closeParenthesis(start)
    return .group(index: 0, adding: add, removing: remove, body: body)
  }

  /// `(?P<name>...)` and `(?P=name)`.
  private mutating func named(start: Int, verbose: Bool) throws(RegexError) -> RegexNode {
    if try source.match(ch("<")) {
      let name = try source.text(until: ch(">"), named: "group name")
      try source.checkGroupName(name, back: 1)
      return try capture(name: name, start: start, verbose: verbose)
    }
    if try source.match(ch("=")) {
      let name = try source.text(until: ch(")"), named: "group name")
      try source.checkGroupName(name, back: 1)
      let index = try existingGroup(name)
      if !isClosed(group: index) {
        throw source.error("cannot refer to an open group", back: name.count + 1)
      }
      try checkLookbehind(group: UInt64(index))
      return backreference(to: index)
    }
    let token = try source.take()
    if token == RegexSource.end { throw source.error("unexpected end of pattern") }
    throw unknownExtension("?P", token)
  }

  private func existingGroup(_ name: [UInt32]) throws(RegexError) -> Int {
    if let index = nameIndex[name] { return index }
    let message = RegexText.points("unknown group name ") + RegexText.quoted(name)
    throw source.error(message, back: name.count + 1)
  }

  private mutating func look(
    _ first: RegexToken, start: Int, verbose: Bool
  ) throws(RegexError) -> RegexNode {
    var token = first
    let behind = token == ch("<")
    let outer = lookbehindGroups
    if behind {
      token = try source.take()
      if token == RegexSource.end { throw source.error("unexpected end of pattern") }
      if token != ch("=") && token != ch("!") { throw unknownExtension("?<", token) }
      if outer == nil { lookbehindGroups = groupWidths.count }
    }
    let body = try alternatives(verbose: verbose)
    if behind && outer == nil { lookbehindGroups = nil }
    try closeParenthesis(start)
    if token == ch("!") && body.nodes.isEmpty { return .failure }
    return .look(behind: behind, negative: token == ch("!"), body: body)
  }

  /// `(?(group)yes|no)`.
  private mutating func conditional(start: Int, verbose: Bool) throws(RegexError) -> RegexNode {
    let name = try source.text(until: ch(")"), named: "group name")
    var group: UInt64
    if name.allSatisfy(RegexSource.isDecimal) {
      guard let number = RegexSource.number(name, below: RegexParser.maximumGroups) else {
        let digits = name.drop { $0 == ch("0") }
        let message = RegexText.points("invalid group reference ") + digits
        throw source.error(message, back: name.count + 1)
      }
      if number == 0 { throw source.error("bad group number", back: name.count + 1) }
      group = number
      if !conditionReferences.contains(where: { $0.group == number }) {
        conditionReferences.append((number, source.position - name.count - 1))
      }
    } else {
      try source.checkGroupName(name, back: 1)
      group = UInt64(try existingGroup(name))
    }
    try checkLookbehind(group: group)
    try enter()
    defer { depth -= 1 }
    let yes = try sequence(verbose: verbose, isFirst: false)
    var no: RegexSequence?
    if try source.match(ch("|")) {
      no = try sequence(verbose: verbose, isFirst: false)
      if source.next == ch("|") {
        throw source.error("conditional backref with more than two branches")
      }
    }
    try closeParenthesis(start)
    return .conditional(Int(group), yes: yes, no: no)
  }

  /// Parses flag letters; nil for the global form `(?i)`, whose flags are then set.
  private mutating func inlineFlags(
    _ first: RegexToken
  ) throws(RegexError) -> (add: RegexFlags, remove: RegexFlags)? {
    var token = first
    var add: RegexFlags = []
    var remove: RegexFlags = []
    while let flag = RegexFlags(letter: token) {
      if source.isText && flag == .locale {
        throw source.error("bad inline flags: cannot use 'L' flag with a str pattern")
      }
      if !source.isText && flag == .unicode {
        throw source.error("bad inline flags: cannot use 'u' flag with a bytes pattern")
      }
      add.insert(flag)
      if RegexFlags.types.contains(flag) && add.intersection(.types) != flag {
        throw source.error("bad inline flags: flags 'a', 'u' and 'L' are incompatible")
      }
      token = try flagToken(expecting: "-, : or )", or: [ch(")"), ch("-"), ch(":")])
    }
    if token == ch(")") {
      flags.formUnion(add)
      return nil
    }
    if !add.isDisjoint(with: .global) {
      throw source.error("bad inline flags: cannot turn on global flag", back: 1)
    }
    if token == ch("-") {
      token = try flagToken(expecting: "flag", or: [])
      while let flag = RegexFlags(letter: token) {
        if RegexFlags.types.contains(flag) {
          throw source.error("bad inline flags: cannot turn off flags 'a', 'u' and 'L'")
        }
        remove.insert(flag)
        token = try flagToken(expecting: ":", or: [ch(":")])
      }
    }
    if !remove.isDisjoint(with: .global) {
      throw source.error("bad inline flags: cannot turn off global flag", back: 1)
    }
    if !add.isDisjoint(with: remove) {
      throw source.error("bad inline flags: flag turned on and off", back: 1)
    }
    return (add, remove)
  }

  /// The next flag letter or one of the given terminators.
  private mutating func flagToken(
    expecting what: String, or terminators: [UInt32]
  ) throws(RegexError) -> RegexToken {
    let token = try source.take()
    if token == RegexSource.end { throw source.error("missing " + what) }
    if terminators.contains(token) || RegexFlags(letter: token) != nil { return token }
    let isLetter = !RegexSource.isEscape(token) && RegexUnicode.isAlpha(token)
    throw source.error(isLetter ? "unknown flag" : "missing " + what, back: RegexSource.length(token))
  }
}
