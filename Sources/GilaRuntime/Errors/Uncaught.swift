// Exceptions that nobody catches: of the program (sys.excepthook) and of finalizers and callbacks,
// which are reported and dropped (sys.unraisablehook).
import GilaBase

extension UnsafeMutablePointer where Pointee == Thread {
  private func sysAttribute(_ name: String) -> Value {
    guard rt.pointee.sys.isKind(.dict) else { return .undef }
    return get(DictRef(unchecked: rt.pointee.sys), name: intern(name))
  }

  // MARK: uncaught

  /// Print to sys.stderr; nothing when that is None.
  public func printException(_ exception: Value) {
    let file = sysAttribute("stderr")
    if file.isNone { return }
    report(exception, to: file)
  }

  /// What the end of the program by an exception (other than SystemExit) does: sets sys.last_exc and
  /// its relatives and calls sys.excepthook. Returns the SystemExit that the hook raised, if it did.
  public func reportUncaught(_ exception: Value) -> Value? {
    guard exception.isKind(.exception) else { return nil }
    let type = typeOf(exception).value
    let traceback = ExceptionRef(unchecked: exception).pointee.traceback
    let shown = traceback.isUndef ? .none : traceback
    if rt.pointee.sys.isKind(.dict) {
      set(rt.pointee.sys, name: intern("last_exc"), exception)
      set(rt.pointee.sys, name: intern("last_type"), type)
      set(rt.pointee.sys, name: intern("last_value"), exception)
      set(rt.pointee.sys, name: intern("last_traceback"), shown)
    }
    let hook = sysAttribute("excepthook")
    if hook.isUndef {
      writeStandardError("sys.excepthook is missing\n")
      printException(exception)
      return nil
    }
    do throws(Raised) {
      _ = try call(hook, type, exception, shown)
      return nil
    } catch {
      let failure = takePending()
      if failure.isPointer, isSubtype(typeOf(failure), TypeRef(unchecked: rt.exception(.SystemExit))) { return failure }
      writeStandardError("Error in sys.excepthook:\n")
      printException(failure)
      writeStandardError("\nOriginal exception was:\n")
      printException(exception)
      return nil
    }
  }

  private func writeStandardError(_ text: String) { writeStandardError(text.unicodeScalars.map { $0.value }) }

  private func writeStandardError(_ points: [UInt32]) {
    let file = sysAttribute("stderr")
    if file.isNone { return }
    if file.isPointer {
      do throws(Raised) {
        var m = Message()
        m.points = points
        let write = try getAttribute(file, .write)
        _ = try call(write, try m.make(self))
        let flush = try getAttributeOrUndef(file, .flush)
        if !flush.isUndef { _ = try call(flush) }
        return
      } catch {
        _ = takePending()
      }
    }
    writeError(points)
  }

  // MARK: unraisable

  /// Hand an exception that cannot be raised to sys.unraisablehook. `what` is the message,
  /// "Exception ignored in" for the usual one; `object` is where it came from, or None.
  func reportUnraisable(_ exception: Value, _ what: String, _ object: Value) {
    let hook = sysAttribute("unraisablehook")
    if hook.isUndef || hook.isNone || hook.isKind(.native) { return printUnraisable(exception, what, object) }
    let saved = (pointee.pending, pointee.handled)
    pointee.pending = .undef
    defer { (pointee.pending, pointee.handled) = saved }
    do throws(Raised) {
      let args = newStruct("UnraisableHookArgs", ["exc_type", "exc_value", "exc_traceback", "err_msg", "object"])
      let traceback = exception.isKind(.exception) ? ExceptionRef(unchecked: exception).pointee.traceback : .undef
      args.items[0] = typeOf(exception).value
      args.items[1] = exception
      args.items[2] = traceback.isUndef ? .none : traceback
      args.items[3] = what == "Exception ignored in" ? .none : str(what)
      args.items[4] = object.isUndef ? .none : object
      _ = try call(hook, args.value)
    } catch {
      printUnraisable(takePending(), "Exception ignored in sys.unraisablehook", hook)
    }
  }

  /// The builtin sys.unraisablehook: plainer than an uncaught exception, without carets and chains.
  func printUnraisable(_ exception: Value, _ what: String, _ object: Value) {
    let saved = (pointee.pending, pointee.handled)
    pointee.pending = .undef
    defer { (pointee.pending, pointee.handled) = saved }
    let printer = TracebackPrinter(self, colour: false)
    var text: [UInt32] = []
    if object.isUndef || object.isNone {
      if what != "Exception ignored in" { text = printer.points("\(what):\n") }
    } else {
      text = printer.points("\(what): ")
      text += printer.safeText(object, "<object repr() failed>") { v, th throws(Raised) in try th.repr(v) } + [10]
    }
    if exception.isKind(.exception) {
      text += printer.plainFrames(ExceptionRef(unchecked: exception).pointee.traceback)
      text += printer.finalLine(
        printer.exceptionName(typeOf(exception)),
        printer.safeText(exception, "<exception str() failed>") { v, th throws(Raised) in try th.text(v) })
    }
    writeStandardError(text)
  }
}

extension TracebackPrinter {
  /// The entries of a traceback with their source lines, without carets.
  fileprivate func plainFrames(_ traceback: Value) -> [UInt32] {
    guard traceback.isKind(.traceback) else { return [] }
    var text = points("Traceback (most recent call last):\n")
    var t = traceback
    while t.isKind(.traceback) {
      let entry = TracebackRef(unchecked: t)
      t = entry.pointee.next
      let code = entry.pointee.code
      let line = th.line(of: entry)
      text += points("  File \"") + Message.points(code.pointee.filename) + points("\", line \(line), in ")
        + Message.points(code.pointee.name) + [10]
      guard var source = th.sourceLine(code.pointee.filename, line) else { continue }
      while let c = source.last, Unicode.isSpace(c) { source.removeLast() }
      text += points("    ") + source.drop { $0 == 0x20 || $0 == 9 || $0 == 12 } + [10]
    }
    return text
  }
}
