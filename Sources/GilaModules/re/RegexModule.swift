// The module `_re`: what stdlib/re builds on. The engine is GilaRegex; this part gives it subjects and makes
// Pattern and Match objects of what it finds.
import GilaBase
import GilaRegex
import GilaRuntime

/// What all patterns of an interpreter share. Held by the types' `nativeInfo` for ever.
final class RegexState {
  var patternType: TypeRef?
  var matchType: TypeRef?
  var scannerType: TypeRef?
  var iteratorType: TypeRef?
  /// Registered by the library; the module's dict keeps them alive.
  var errorClass = Value.undef
  var rebuild = Value.undef
  /// The matcher that is not in use. A match that runs Python code (signal handlers) may need another.
  var idle: RegexMatcher?

  func take(_ th: Th) -> RegexMatcher {
    let matcher = idle ?? RegexMatcher()
    idle = nil
    matcher.interrupt = RegexInterrupt(
      hook: { context in
        guard let context else { return 0 }
        do throws(Raised) {
          try context.assumingMemoryBound(to: Thread.self).safePoint()
          return 0
        } catch {
          return 1
        }
      }, context: UnsafeMutableRawPointer(th), interval: 20_000)
    return matcher
  }

  func give(_ matcher: RegexMatcher) { idle = matcher }
}

public enum RegexModule {
  public static func declare(_ m: ModuleSpec) {
    let state = RegexState()
    let module = m.th.str("re")
    state.patternType = m.type("Pattern", doc: "Compiled regular expression object.", flags: [.disallowInstantiation, .instancesHaveWeakReferences]) { t in
      t.constant("__module__", module)
      PatternType.declare(t)
    }
    state.matchType = m.type("Match", doc: "The result of re.match() and re.search().\nMatch objects always have a boolean value of True.", flags: [.disallowInstantiation]) { t in
      t.constant("__module__", module)
      MatchType.declare(t)
    }
    state.scannerType = m.type("SRE_Scanner", doc: "", flags: [.disallowInstantiation]) { t in
      t.constant("__module__", m.th.str("_sre"))
      PatternType.declareScanner(t)
    }
    state.iteratorType = m.type("callable_iterator", doc: "", flags: [.disallowInstantiation]) { t in
      t.constant("__module__", m.th.str("builtins"))
      IteratorMethods.declare(t)
    }
    let shared = Unmanaged.passRetained(state).toOpaque()
    state.patternType?.pointee.nativeInfo = shared
    m.def("compile(pattern, flags, warn, /)", compile, doc: "Compile a regular expression.")
    m.def("register(error, rebuild, /)", register, doc: "Tell the class of errors and the function that pickled patterns are rebuilt with.")
    m.def("listing(pattern, /)", listing, doc: "The compiled program as text.")
  }

  private static func state(_ th: Th) throws(Raised) -> (RegexState, Value) {
    let module = try th.importModule(named: "_re")
    let type = try th.attribute(module, "Pattern")
    guard type.isKind(.type), let info = TypeRef(unchecked: type).pointee.nativeInfo else {
      throw th.runtimeError("_re.Pattern was replaced")
    }
    return (Unmanaged<RegexState>.fromOpaque(info).takeUnretainedValue(), module)
  }

  private static func register(_ error: Value, _ rebuild: Value, _ th: Th) throws(Raised) -> Value {
    let (state, module) = try state(th)
    state.errorClass = error
    state.rebuild = rebuild
    let dict = try th.getAttribute(module, .__dict__)
    th.set(dict, name: th.intern("_registered"), th.tuple(error, rebuild))
    return .none
  }

  private static func listing(_ v: Value, _ th: Th) throws(Raised) -> Value {
    guard let p = th.native(v, as: Pattern.self) else { throw th.typeError("a compiled pattern is required") }
    return th.str(p.program.listing)
  }

  /// Code points of a str, or bytes, in raw memory for the time of `body`.
  static func withPoints<R>(
    _ text: TextSpan, _ body: (UnsafeBufferPointer<UInt32>) throws(RegexError) -> R
  ) throws(RegexError) -> R {
    let points = UnsafeMutablePointer<UInt32>.allocate(capacity: max(text.count, 1))
    defer { points.deallocate() }
    for i in 0..<text.count { points[i] = text[i] }
    return try body(UnsafeBufferPointer(start: points, count: text.count))
  }

  private static func compile(_ pattern: Value, _ flagsValue: Value, _ warn: Value, _ th: Th) throws(Raised) -> Value {
    let (state, _) = try state(th)
    let isText = pattern.isKind(.str)
    guard isText || th.hasBuffer(pattern) else {
      throw th.typeError("first argument must be string or compiled pattern")
    }
    let flags = RegexFlags(rawValue: UInt32(truncatingIfNeeded: try th.indexInt(flagsValue)))
    let text = isText ? th.span(StrRef(unchecked: pattern)) : try th.buffer(pattern).span
    let program: RegexProgram
    do throws(RegexError) {
      program = try withPoints(text) { points throws(RegexError) in
        try RegexProgram.compile(points, isBytes: !isText, flags: flags, stackLimit: th.pointee.nativeLimit)
      }
    } catch {
      throw try raised(error, pattern, state, th)
    }
    for warning in program.warnings { _ = try th.call(warn, try string(warning.message, th)) }
    let names = DictRef(unchecked: th.dict())
    for name in program.names { try th.set(names, try string(name.name, th), Value(smallInt: name.index)) }
    guard let type = state.patternType else { throw th.runtimeError("_re has no types") }
    return th.box(Pattern(program, pattern, names.value, state), type: type)
  }

  static func string(_ points: [UInt32], _ th: Th) throws(Raised) -> Value {
    var b = TextBuffer()
    for c in points { b.append(c) }
    return try th.str(buffer: b)
  }

  static func raised(_ error: RegexError, _ pattern: Value, _ state: RegexState, _ th: Th) throws(Raised) -> Raised {
    switch error.kind {
    case .value: return th.raise(.ValueError, argument: try string(error.message, th))
    case .overflow: return th.raise(.OverflowError, argument: try string(error.message, th))
    case .index: return th.raise(.IndexError, argument: try string(error.message, th))
    case .tooDeep: return th.raise(.RecursionError, argument: try string(error.message, th))
    case .memory: return th.memoryError()
    case .pattern:
      let message = try string(error.message, th)
      if !state.errorClass.isPointer { return th.raise(.ValueError, argument: message) }
      let e = try th.call(state.errorClass, message, pattern, error.position.map { th.int($0) } ?? .none)
      guard e.isKind(.exception) else { return th.raise(.ValueError, argument: message) }
      return th.raise(exception: e)
    }
  }
}
