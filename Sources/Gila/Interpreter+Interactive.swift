// Evaluating typed input, running directories, warning and -X options.
import GilaRuntime

extension Interpreter {
  public enum Interaction {
    case done
    /// The text is the beginning of something longer.
    case incomplete
    case exit(Int32)
  }

  /// Run one interactive statement; exceptions are reported, SystemExit ends the session.
  public func evaluate(interactive text: String) -> Interaction {
    var copy = text
    var result = Interaction.done
    copy.withUTF8 { bytes in
      do throws(Raised) {
        // Allow incomplete input: the parser then tells a beginning from an error.
        let code = try th.compile(bytes, isBytes: false, filename: "<stdin>", mode: .single, flags: 0x4200)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let isBlock = lines.count > 2 || lines.first.map { $0.hasSuffix(":") } == true
        if isBlock, !text.hasSuffix("\n\n") {
          result = .incomplete
          return
        }
        let d = mainModule().pointee.dict
        _ = try th.execute(code, globals: d, locals: d)
      } catch {
        let e = th.takePending()
        if th.isSubtype(th.typeOf(e), TypeRef(unchecked: rt.exception(.IncompleteInputError))) {
          result = .incomplete
          return
        }
        if th.isSubtype(th.typeOf(e), TypeRef(unchecked: rt.exception(.SystemExit))) {
          var status: Int32 = 0
          do throws(Exit) { try guarded { () throws(Raised) in throw th.rethrow(e) } } catch { status = error.status }
          result = .exit(status)
          return
        }
        th.callExceptHook(e)
      }
    }
    flush()
    return result
  }

  /// `gila folder`: run folder/__main__.py.
  public func run(directory path: String) throws(Exit) {
    let sysPath = th.get(rt.pointee.sys, name: th.intern("path"))
    if sysPath.isKind(.list), ListRef(unchecked: sysPath).pointee.count > 0 { ListRef(unchecked: sysPath).items[0] = th.fileName(path) }
    let slash = path.hasSuffix("/") ? "" : "/"
    try run(file: "\(path)\(slash)__main__.py")
  }

  public func setWarnings(_ options: [String]) { setSys("warnoptions", list(options)) }

  public func setXOptions(_ options: [String]) {
    let d = th.dict()
    for o in options {
      let parts = o.split(separator: "=", maxSplits: 1)
      guard let name = parts.first else { continue }
      th.set(d, name: th.intern(String(name)), parts.count > 1 ? th.str(String(parts[1])) : .true)
      if name == "int_max_str_digits", parts.count > 1, let n = Int(parts[1]), n == 0 || n >= 640 { rt.pointee.intDigitsLimit = n }
    }
    setSys("_xoptions", d)
  }
}
