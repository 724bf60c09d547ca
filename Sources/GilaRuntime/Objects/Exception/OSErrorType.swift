// OSError: choice of the subclass by errno, its five fields, its text; and how native code raises it.
// Fields: 0 errno, 1 strerror, 2 filename, 3 filename2, 4 characters_written.
import Glibc

enum OSErrorType {
  static func declare(_ t: TypeSpec) {
    t.new("__new__(cls, /, *args, **kwargs)", new, doc: ExceptionField.newDoc)
    t.def("__init__(self, /, *args, **kwargs)", initialize, doc: ExceptionField.initDoc)
    t.def("__str__(self, /)", text, doc: "Return str(self).")
    t.def("__reduce__(self, /)", reduce, doc: "Return what pickling makes of the exception.")
    t.getSet("errno", ExceptionField.get0, ExceptionField.set0, doc: "POSIX exception code")
    t.getSet("strerror", ExceptionField.get1, ExceptionField.set1, doc: "exception strerror")
    t.getSet("filename", ExceptionField.get2, ExceptionField.set2, doc: "exception filename")
    t.getSet("filename2", ExceptionField.get3, ExceptionField.set3, doc: "second exception filename")
    t.getSet("characters_written", getWritten, setWritten, doc: "")
  }

  /// A subclass with its own `__init__` but not its own `__new__` is filled in by `__init__`.
  private static func filledByInit(_ t: TypeRef, _ th: Th) -> Bool {
    let base = TypeRef(unchecked: th.rt.exception(.OSError))
    return th.special(t, .__init__) != th.special(base, .__init__) && th.special(t, .__new__) == th.special(base, .__new__)
  }

  static func new(_ a: Args, _ th: Th) throws(Raised) -> Value {
    var type = try BaseExceptionType.exceptionClass(a[0], "OSError", th)
    if filledByInit(type, th) { return th.newException(type, args: th.rt.pointee.emptyTuple) }
    if a[2].isKind(.dict), DictRef(unchecked: a[2]).pointee.count > 0 {
      throw th.typeError("\(th.typeName(type))() takes no keyword arguments")
    }
    let args = TupleRef(unchecked: a[1])
    if type.value == th.rt.exception(.OSError), args.pointee.count >= 2, args.pointee.count <= 5,
      args.items[0].isSmallInt, let row = subclass(args.items[0].smallInt)
    {
      type = TypeRef(unchecked: th.rt.exception(row))
    }
    let e = th.newException(type, args: args.value)
    try fill(e, args, th)
    return e
  }

  static func initialize(_ a: Args, _ th: Th) throws(Raised) -> Value {
    guard filledByInit(th.typeOf(a[0]), th) else { return .none }
    try BaseExceptionType.requireNoKeywords(a[0], a[2], th)
    BaseExceptionType.setInitialArgs(a[0], a[1], th)
    try fill(a[0], TupleRef(unchecked: a[1]), th)
    return .none
  }

  private static func fill(_ e: Value, _ args: TupleRef, _ th: Th) throws(Raised) {
    let count = args.pointee.count
    guard count >= 2, count <= 5 else { return }
    th.setField(e, 0, args.items[0])
    th.setField(e, 1, args.items[1])
    guard count >= 3, !args.items[2].isNone else { return }
    if th.typeOf(e).value == th.rt.exception(.BlockingIOError), isNumber(args.items[2], th) {
      th.setField(e, 4, th.int(try th.indexInt(args.items[2])))
      return
    }
    th.setField(e, 2, args.items[2])
    if count == 5, !args.items[4].isNone { th.setField(e, 3, args.items[4]) }
    BaseExceptionType.setInitialArgs(e, th.tuple(args.items[0], args.items[1]), th)
  }

  private static func isNumber(_ v: Value, _ th: Th) -> Bool {
    if th.isInteger(v) || v.isFlonum || v.isKind(.float) || v.isKind(.complex) { return true }
    let t = th.typeOf(v)
    return !th.special(t, .__index__).isUndef || !th.special(t, .__int__).isUndef || !th.special(t, .__float__).isUndef
  }

  static func subclass(_ code: Int) -> BuiltinException? {
    switch Int32(truncatingIfNeeded: code) {
    case EAGAIN, EALREADY, EINPROGRESS: .BlockingIOError
    case EPIPE, ESHUTDOWN: .BrokenPipeError
    case ECHILD: .ChildProcessError
    case ECONNABORTED: .ConnectionAbortedError
    case ECONNREFUSED: .ConnectionRefusedError
    case ECONNRESET: .ConnectionResetError
    case EEXIST: .FileExistsError
    case ENOENT: .FileNotFoundError
    case EISDIR: .IsADirectoryError
    case ENOTDIR: .NotADirectoryError
    case EINTR: .InterruptedError
    case EACCES, EPERM: .PermissionError
    case ESRCH: .ProcessLookupError
    case ETIMEDOUT: .TimeoutError
    default: nil
    }
  }

  static func text(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let filename = th.field(self, 2)
    let errno = th.field(self, 0)
    let strerror = th.field(self, 1)
    guard !filename.isUndef || !errno.isUndef && !strerror.isUndef else { return try BaseExceptionType.text(self, th) }
    var m = Message()
    m.add("[Errno ")
    m.add(try th.text(errno.isUndef ? .none : errno))
    m.add("] ")
    m.add(try th.text(strerror.isUndef ? .none : strerror))
    if !filename.isUndef {
      m.add(": ")
      m.add(try th.repr(filename))
      let second = th.field(self, 3)
      if !second.isUndef {
        m.add(" -> ")
        m.add(try th.repr(second))
      }
    }
    return try m.make(th)
  }

  static func reduce(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let e = ExceptionRef(unchecked: self)
    var args = e.pointee.args
    let filename = th.field(self, 2)
    if args.isKind(.tuple), TupleRef(unchecked: args).pointee.count == 2, !filename.isUndef {
      let second = th.field(self, 3)
      let longer = try th.newTuple(second.isUndef ? 3 : 5)
      let old = TupleRef(unchecked: args)
      longer.items[0] = old.items[0]
      longer.items[1] = old.items[1]
      longer.items[2] = filename
      if !second.isUndef {
        longer.items[3] = .none
        longer.items[4] = second
      }
      args = longer.value
    }
    if e.pointee.dict.isPointer { return th.tuple(th.typeOf(self).value, args, e.pointee.dict) }
    return th.tuple(th.typeOf(self).value, args)
  }

  static func getWritten(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let n = th.field(self, 4)
    if n.isUndef { throw th.raise(.AttributeError, "characters_written") }
    return n
  }

  static func setWritten(_ self: Value, _ v: Value, _ th: Th) throws(Raised) {
    if v.isUndef {
      if th.field(self, 4).isUndef { throw th.raise(.AttributeError, "characters_written") }
      return th.setField(self, 4, .undef)
    }
    let i = try th.index(v)
    guard let n = th.wordOf(i) else { throw th.valueError("cannot fit 'int' into an index-sized integer") }
    th.setField(self, 4, th.int(n))
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  /// The OSError (the subclass that fits) of a failed system call; file names are str, bytes or int.
  public func osError(_ errno: Int32, filename: Value = .undef, filename2: Value = .undef) -> Raised {
    let message = str(strerror(errno).map { String(cString: $0) } ?? "Unknown error \(errno)")
    let row = OSErrorType.subclass(Int(errno)) ?? .OSError
    let e = newException(TypeRef(unchecked: rt.exception(row)), args: tuple(int(Int(errno)), message))
    setField(e, 0, int(Int(errno)))
    setField(e, 1, message)
    if !filename.isUndef, !filename.isNone { setField(e, 2, filename) }
    if !filename2.isUndef, !filename2.isNone { setField(e, 3, filename2) }
    return raise(exception: e)
  }
}
