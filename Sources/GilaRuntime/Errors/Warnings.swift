// Warnings from native code: the filters of the warnings module decide, when it is loaded; before
// that, CPython's default filters do.

extension UnsafeMutablePointer where Pointee == Thread {
  /// Give a warning. `filename` nil: at the innermost Python frame.
  public func warn(_ category: BuiltinException, _ message: String, filename: String?, line: Int) throws(Raised) {
    let type = rt.exception(category)
    let module = try get(DictRef(unchecked: rt.pointee.modules), intern("warnings"))
    if module.isPointer {
      if let filename {
        let f = try getAttributeOrUndef(module, intern("warn_explicit"))
        if !f.isUndef {
          _ = try call(f, str(message), type, str(filename), Value(smallInt: line))
          return
        }
      } else {
        let f = try getAttributeOrUndef(module, intern("warn"))
        if !f.isUndef {
          _ = try call(f, str(message), type)
          return
        }
      }
    }
    // The default filters show SyntaxWarning and RuntimeWarning, and DeprecationWarning in __main__.
    var place = filename
    var at = line
    if place == nil, let (regs, word) = currentFrame() {
      let code = CodeRef(unchecked: regs[FrameSlot.code])
      place = swiftString(code.pointee.filename)
      at = Int(code.position(ofWord: word).line)
      if category == .DeprecationWarning || category == .PendingDeprecationWarning || category == .ImportWarning {
        let name = callerGlobal(.__name__)
        if category != .DeprecationWarning || !name.isKind(.str) || swiftString(name) != "__main__" { return }
      }
    } else if category == .DeprecationWarning || category == .PendingDeprecationWarning || category == .ResourceWarning {
      return
    }
    let key = "\(place ?? ""):\(at):\(message)"
    if rt.pointee.warnedOnce.isUndef { rt.pointee.warnedOnce = dict() }
    if !get(rt.pointee.warnedOnce, name: intern(key)).isUndef { return }
    set(rt.pointee.warnedOnce, name: intern(key), .true)
    let warnings = try? importModule(named: "warnings")
    if let warnings, place != nil {
      let f = try getAttributeOrUndef(warnings, intern("warn_explicit"))
      if !f.isUndef {
        _ = try call(f, str(message), type, str(place ?? "sys"), Value(smallInt: at))
        return
      }
    }
    if !pointee.pending.isUndef { _ = takePending() }
    let err = get(rt.pointee.sys, name: .stderr)
    if err.isPointer { _ = try callMethod(err, .write, str("\(place ?? "sys"):\(at): \(category.text): \(message)\n")) }
  }
}

/// Native counterpart of `warnings`: only what the library module asks for.
enum WarningsModule {
  static func declare(_ m: ModuleSpec) {
    m.constant("filters", m.th.list())
    m.constant("_defaultaction", m.th.intern("default"))
    m.constant("_onceregistry", m.th.dict())
    m.def("_filters_mutated()", { th throws(Raised) in .none }, doc: "Note that the filters have changed.")
    m.def("_filters_mutated_lock_held()", { th throws(Raised) in .none }, doc: "Note that the filters have changed.")
    m.def("warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=())", { a, th throws(Raised) in
      let module = try th.importModule(named: "warnings")
      let f = try th.getAttribute(module, th.intern("warn"))
      return try th.call(f, a[0], a[1], a[2])
    }, doc: "Issue a warning, or maybe ignore it or raise an exception.")
  }
}
