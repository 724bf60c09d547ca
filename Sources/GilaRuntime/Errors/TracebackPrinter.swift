// The text of an uncaught exception, byte for byte as CPython 3.13 prints it: chained exceptions,
// groups with their boxes, notes. Frames, syntax errors and suggestions are in the other files.
import GilaBase

struct TracebackPrinter {
  static let maximumGroupWidth = 15
  static let maximumGroupDepth = 10

  /// An exception of the tree that is printed; the others by their index, -1 for none.
  private struct Node {
    var cause = -1
    var context = -1
    var isGroup = false
    var children: [Int] = []
  }

  let th: Th
  private(set) var colour: Bool
  private(set) var out: [UInt32] = []
  private var nodes: [Node] = []
  /// The exceptions of the nodes, where the collector sees them.
  private let exceptions: ListRef
  private var groupDepth = 0
  private var needsClosing = false

  init(_ th: Th, colour: Bool) {
    self.th = th
    self.colour = colour
    exceptions = ListRef(unchecked: th.list())
  }

  /// Format an exception with everything it is chained to.
  mutating func format(_ exception: Value) throws(Raised) {
    try build(exception)
    try print(0)
  }

  // MARK: the tree

  private mutating func node(_ e: Value) throws(Raised) -> Int {
    try th.append(exceptions, e)
    nodes.append(Node())
    return nodes.count - 1
  }

  private mutating func build(_ root: Value) throws(Raised) {
    var seen: Set<UInt64> = [root.bits]
    var queue = [try node(root)]
    while let i = queue.popLast() {
      let e = ExceptionRef(unchecked: exceptions.items[i])
      let cause = e.pointee.cause
      if cause.isKind(.exception), !seen.contains(cause.bits) {
        seen.insert(cause.bits)
        nodes[i].cause = try node(cause)
      }
      let context = e.pointee.context
      if nodes[i].cause < 0, !e.pointee.h.flags.contains(.mark1), context.isKind(.exception), !seen.contains(context.bits) {
        seen.insert(context.bits)
        nodes[i].context = try node(context)
      }
      if let items = th.groupItems(e.value) {
        nodes[i].isGroup = true
        for k in 0..<items.pointee.count where items.items[k].isKind(.exception) {
          seen.insert(items.items[k].bits)
          nodes[i].children.append(try node(items.items[k]))
        }
      }
      if nodes[i].cause >= 0 { queue.append(nodes[i].cause) }
      if nodes[i].context >= 0 { queue.append(nodes[i].context) }
      queue += nodes[i].children
    }
  }

  // MARK: printing

  private static let causeText =
    "\nThe above exception was the direct cause of the following exception:\n\n"
  private static let contextText =
    "\nDuring handling of the above exception, another exception occurred:\n\n"

  private mutating func print(_ root: Int) throws(Raised) {
    var chain: [(link: String, node: Int)] = []
    var i = root
    while i >= 0 {
      if nodes[i].cause >= 0 {
        chain.append((TracebackPrinter.causeText, i))
        i = nodes[i].cause
      } else if nodes[i].context >= 0 {
        chain.append((TracebackPrinter.contextText, i))
        i = nodes[i].context
      } else {
        chain.append(("", i))
        i = -1
      }
    }
    for (link, i) in chain.reversed() {
      if !link.isEmpty { emit(link) }
      if !nodes[i].isGroup {
        try printSingle(i)
      } else if groupDepth > TracebackPrinter.maximumGroupDepth {
        emit("... (max_group_depth is \(TracebackPrinter.maximumGroupDepth))\n")
      } else {
        try printGroup(i)
      }
    }
  }

  private mutating func printSingle(_ i: Int) throws(Raised) {
    let e = exceptions.items[i]
    let frames = try formatFrames(ExceptionRef(unchecked: e).pointee.traceback)
    if let frames {
      emit("Traceback (most recent call last):\n")
      emit(frames)
    }
    try printException(e)
  }

  private mutating func printGroup(_ i: Int) throws(Raised) {
    let outermost = groupDepth == 0
    if outermost { groupDepth = 1 }
    let e = exceptions.items[i]
    if let frames = try formatFrames(ExceptionRef(unchecked: e).pointee.traceback) {
      emit("Exception Group Traceback (most recent call last):\n", margin: outermost ? "+" : "|")
      emit(frames)
    }
    try printException(e)
    let count = nodes[i].children.count
    let shown = min(count, TracebackPrinter.maximumGroupWidth + 1)
    needsClosing = false
    for k in 0..<shown {
      let isLast = k == shown - 1
      // An inner group that comes last draws the closing line for all.
      if isLast { needsClosing = true }
      let truncated = k >= TracebackPrinter.maximumGroupWidth
      let title = truncated ? "..." : "\(k + 1)"
      add(indent)
      add("\(k == 0 ? "+-" : "  ")+---------------- \(title) ----------------\n")
      groupDepth += 1
      if truncated {
        let rest = count - TracebackPrinter.maximumGroupWidth
        emit("and \(rest) more exception\(rest > 1 ? "s" : "")\n")
      } else {
        // CPython 3.13 leaves what is inside a group uncoloured.
        let outer = colour
        colour = false
        try print(nodes[i].children[k])
        colour = outer
      }
      if isLast, needsClosing {
        add(indent)
        add("+------------------------------------\n")
        needsClosing = false
      }
      groupDepth -= 1
    }
    if outermost { groupDepth = 0 }
  }

  // MARK: one exception

  private mutating func printException(_ e: Value) throws(Raised) {
    let type = th.typeOf(e)
    let name = exceptionName(type)
    if th.isSubtype(type, TypeRef(unchecked: th.rt.exception(.SyntaxError))) {
      emit(syntaxError(e, name))
    } else {
      var text = safeText(e, "<exception str() failed>") { v, th throws(Raised) in try th.text(v) }
      text += suggestion(e)
      emit(finalLine(name, text))
    }
    printNotes(e)
  }

  /// `module.qualname`, the module left out for builtins and the main program.
  func exceptionName(_ type: TypeRef) -> [UInt32] {
    let qualname = Message.points(type.pointee.qualname)
    var module = Value.undef
    do throws(Raised) { module = try th.getAttributeOrUndef(type.value, .__module__) } catch { _ = th.takePending() }
    guard module.isKind(.str) else { return points("<unknown>.") + qualname }
    let text = th.swiftString(module)
    if text == "__main__" || text == "builtins" { return qualname }
    return Message.points(module) + points(".") + qualname
  }

  func finalLine(_ name: [UInt32], _ text: [UInt32]) -> [UInt32] {
    if !colour { return text.isEmpty ? name + [10] : name + points(": ") + text + [10] }
    let head = points(Colour.boldMagenta) + name + points(Colour.reset)
    return text.isEmpty ? head + [10] : head + points(": " + Colour.magenta) + text + points(Colour.reset + "\n")
  }

  /// What `convert` makes of v, or the replacement when it raises.
  func safeText(_ v: Value, _ replacement: String, _ convert: (Value, Th) throws(Raised) -> Value) -> [UInt32] {
    do throws(Raised) { return Message.points(try convert(v, th)) } catch {
      _ = th.takePending()
      return points(replacement)
    }
  }

  private mutating func printNotes(_ e: Value) {
    var notes = Value.undef
    do throws(Raised) { notes = try th.getAttributeOrUndef(e, .__notes__) } catch {
      let failure = th.takePending()
      emit(points("Ignored error getting __notes__: ")
        + safeText(failure, "<__notes__ repr() failed>") { v, th throws(Raised) in try th.repr(v) } + [10])
      return
    }
    if notes.isUndef || notes.isNone { return }
    guard notes.isKind(.list) || notes.isKind(.tuple) else {
      emit(safeText(notes, "<__notes__ repr() failed>") { v, th throws(Raised) in try th.repr(v) } + [10])
      return
    }
    var i = 0
    while true {
      // The texts of the notes may change the list.
      let note: Value
      if notes.isKind(.list) {
        guard i < ListRef(unchecked: notes).pointee.count else { break }
        note = ListRef(unchecked: notes).items[i]
      } else {
        guard i < TupleRef(unchecked: notes).pointee.count else { break }
        note = TupleRef(unchecked: notes).items[i]
      }
      emit(safeText(note, "<note str() failed>") { v, th throws(Raised) in try th.text(v) } + [10])
      i += 1
    }
  }

  // MARK: output

  func points(_ s: String) -> [UInt32] { s.unicodeScalars.map { $0.value } }

  private var indent: String { String(repeating: " ", count: 2 * groupDepth) }

  private mutating func add(_ s: String) { out += points(s) }

  private mutating func emit(_ s: String, margin: String = "|") { emit(points(s), margin: margin) }

  /// Write text whose every line gets the margin of the groups around it.
  private mutating func emit(_ text: [UInt32], margin: String = "|") {
    if groupDepth == 0 {
      out += text
      return
    }
    let lead = points("\(indent)\(margin) ")
    var start = 0
    while start < text.count {
      var end = start
      while end < text.count, !Unicode.isLineBreak(text[end]) { end += 1 }
      if end < text.count { end += text[end] == 13 && end + 1 < text.count && text[end + 1] == 10 ? 2 : 1 }
      out += lead
      out += text[start..<end]
      start = end
    }
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  /// The text that an uncaught exception prints, as a str.
  public func formatException(_ exception: Value, colour: Bool = false) throws(Raised) -> Value {
    guard exception.isKind(.exception) else {
      throw typeError("Exception expected for value, \(typeName(exception)) found")
    }
    var printer = TracebackPrinter(self, colour: colour)
    try printer.format(exception)
    var m = Message()
    m.points = printer.out
    return try m.make(self)
  }

  /// Print an exception to `file` (an object with `write`), or to the process's standard error when
  /// there is none or it fails. The exception that travels is left alone.
  public func report(_ exception: Value, to file: Value = .undef, colour: Bool? = nil) {
    let saved = pointee.pending
    pointee.pending = .undef
    defer { pointee.pending = saved }
    let coloured = colour ?? wantsColour(file)
    do throws(Raised) {
      let text = try formatException(exception, colour: coloured)
      if file.isPointer {
        do throws(Raised) {
          _ = try call(try getAttribute(file, .write), text)
          let flush = try getAttributeOrUndef(file, .flush)
          if !flush.isUndef { _ = try call(flush) }
          return
        } catch {
          _ = takePending()
        }
      }
      writeError(Message.points(text))
    } catch {
      let failure = takePending()
      let name = typeName(exception)
      writeError(Array("\(name) (and \(typeName(failure)) while it was printed)\n".unicodeScalars.map { $0.value }))
    }
  }

  private func wantsColour(_ file: Value) -> Bool {
    var descriptor: Int32 = file.isPointer ? -1 : 2
    if file.isPointer {
      do throws(Raised) {
        let method = try getAttributeOrUndef(file, .fileno)
        if !method.isUndef, let n = wordOf(try index(try call(method))) { descriptor = Int32(truncatingIfNeeded: n) }
      } catch {
        _ = takePending()
      }
    }
    return Colour.isWanted(descriptor: descriptor, ignoreEnvironment: rt.pointee.options.ignoreEnvironment)
  }
}
