// The type objects of all builtin exceptions: one per row of BuiltinException, with the methods
// and attributes that each family adds.

extension UnsafeMutablePointer where Pointee == Thread {
  /// Make every builtin exception type; called once while the runtime starts.
  func declareExceptionTypes() {
    let object = TypeRef(unchecked: rt.type(.object))
    for row in BuiltinException.allCases {
      let base = row.base.map { TypeRef(unchecked: rt.exception($0)) } ?? object
      let type = newBuiltinType(
        intern(row.text), layout: .exception, base: base, doc: row.doc, flags: [.basable, .isException, .instancesHaveDict])
      rt.pointee.exceptionTypes[row.rawValue] = type.value
      if row == .ExceptionGroup { addExceptionBase(type, base) }
      set(type.pointee.dict, name: .__module__, name(.builtins))
      let spec = TypeSpec(th: self, type: type)
      switch row {
      case .BaseException: BaseExceptionType.declare(spec)
      case .StopIteration: StopIterationType.declare(spec)
      case .SystemExit: SystemExitType.declare(spec)
      case .KeyError: KeyErrorType.declare(spec)
      case .ImportError: ImportErrorType.declare(spec)
      case .NameError: NameErrorType.declare(spec)
      case .AttributeError: AttributeErrorType.declare(spec)
      case .OSError: OSErrorType.declare(spec)
      case .SyntaxError: SyntaxErrorType.declare(spec)
      case .UnicodeDecodeError: UnicodeErrorType.declareDecode(spec)
      case .UnicodeEncodeError: UnicodeErrorType.declareEncode(spec)
      case .UnicodeTranslateError: UnicodeErrorType.declareTranslate(spec)
      case .BaseExceptionGroup: ExceptionGroupType.declare(spec)
      default: break
      }
      finishBuiltinType(type)
    }
  }

  /// ExceptionGroup is the only builtin exception with two bases.
  private func addExceptionBase(_ group: TypeRef, _ base: TypeRef) {
    let exception = TypeRef(unchecked: rt.exception(.Exception))
    group.pointee.bases = tuple(base.value, exception.value)
    if let order = try? linearize(group, TupleRef(unchecked: group.pointee.bases)) { group.pointee.mro = order }
    addSubclass(exception, group)
  }

  /// The builtin exception type that decides the layout of `type`'s instances: the nearest one that
  /// adds fields. Two classes can be bases of one class when one of theirs extends the other.
  func exceptionLayoutOwner(_ type: TypeRef) -> TypeRef {
    let owners: [BuiltinException] = [
      .BaseException, .SystemExit, .StopIteration, .ImportError, .OSError, .SyntaxError, .NameError, .AttributeError,
      .UnicodeDecodeError, .UnicodeEncodeError, .UnicodeTranslateError, .BaseExceptionGroup,
    ]
    var t = type
    while !owners.contains(where: { rt.exception($0) == t.value }), t.pointee.base.isPointer {
      t = TypeRef(unchecked: t.pointee.base)
    }
    return t
  }

  /// `type(*args)` without a call, when the class runs none but BaseException's `__new__` and
  /// `__init__`; nil when it must be called.
  func makePlainException(_ type: TypeRef, _ args: Regs, _ count: Int) throws(Raised) -> Value? {
    guard type.pointee.layout == .exception else { return nil }
    let base = TypeRef(unchecked: rt.exception(.BaseException))
    guard special(type, .__init__) == special(base, .__init__), special(type, .__new__) == special(base, .__new__) else {
      return nil
    }
    return newException(type, args: try tuple(args, count))
  }
}

extension BuiltinException {
  var doc: StaticString {
    switch self {
    case .BaseException: "The common root of all exceptions."
    case .Exception: "The common base of all exceptions that do not end the program."
    case .BaseExceptionGroup: "Several unrelated exceptions raised together."
    case .ExceptionGroup: "Several unrelated exceptions, all of them instances of Exception, raised together."
    case .SystemExit: "A request to end the interpreter."
    case .KeyboardInterrupt: "The user interrupted the program."
    case .GeneratorExit: "A generator is asked to end."
    case .ArithmeticError: "The common base of arithmetic errors."
    case .FloatingPointError: "A floating-point operation failed."
    case .OverflowError: "A result is too large to be represented."
    case .ZeroDivisionError: "The divisor of a division or modulo operation was zero."
    case .AssertionError: "An assertion failed."
    case .AttributeError: "An attribute was not found."
    case .BufferError: "An operation on a buffer is not possible."
    case .EOFError: "The input ended where a line was expected."
    case .ImportError: "An import found no module, or no such name in it."
    case .ModuleNotFoundError: "A module was not found."
    case .LookupError: "The common base of failed look-ups."
    case .IndexError: "A sequence index is out of range."
    case .KeyError: "A mapping has no such key."
    case .MemoryError: "There is not enough memory."
    case .NameError: "A name was not found."
    case .UnboundLocalError: "A local name was used before it was bound."
    case .OSError: "The operating system reported an error."
    case .BlockingIOError: "An operation would block."
    case .ChildProcessError: "An operation on a child process failed."
    case .ConnectionError: "The common base of connection errors."
    case .BrokenPipeError: "The other end of a pipe or connection is closed."
    case .ConnectionAbortedError: "A connection was aborted."
    case .ConnectionRefusedError: "A connection was refused."
    case .ConnectionResetError: "A connection was reset."
    case .FileExistsError: "The file exists already."
    case .FileNotFoundError: "There is no such file."
    case .InterruptedError: "A signal interrupted a system call."
    case .IsADirectoryError: "The operation does not work on directories."
    case .NotADirectoryError: "The operation works on directories only."
    case .PermissionError: "The operation is not permitted."
    case .ProcessLookupError: "There is no such process."
    case .TimeoutError: "An operation took too long."
    case .ReferenceError: "A weak proxy was used after its target had gone."
    case .RuntimeError: "An error of no more specific kind."
    case .NotImplementedError: "A method is to be implemented by a subclass."
    case .RecursionError: "The recursion is too deep."
    case .PythonFinalizationError: "An operation is no longer possible while the interpreter ends."
    case .StopIteration: "The iterator is exhausted."
    case .StopAsyncIteration: "The asynchronous iterator is exhausted."
    case .SyntaxError: "The source text is not valid."
    case .IndentationError: "The indentation is wrong."
    case .TabError: "Tabs and spaces are mixed in a way that has no clear meaning."
    case .IncompleteInputError: "The source text ends too early."
    case .SystemError: "The interpreter met an internal error."
    case .TypeError: "An argument has the wrong type."
    case .ValueError: "An argument has the right type but an inappropriate value."
    case .UnicodeError: "The common base of errors in text conversion."
    case .UnicodeDecodeError: "Bytes could not be decoded."
    case .UnicodeEncodeError: "Text could not be encoded."
    case .UnicodeTranslateError: "Text could not be translated."
    case .Warning: "The common base of warning categories."
    case .BytesWarning: "A warning about bytes and buffers, mostly about comparing them with str."
    case .DeprecationWarning: "A warning about deprecated features, for developers."
    case .EncodingWarning: "A warning about a default encoding."
    case .FutureWarning: "A warning about what will change, for users."
    case .ImportWarning: "A warning about a probable mistake in an import."
    case .PendingDeprecationWarning: "A warning about features that will be deprecated."
    case .ResourceWarning: "A warning about the use of resources."
    case .RuntimeWarning: "A warning about dubious behaviour at run time."
    case .SyntaxWarning: "A warning about dubious syntax."
    case .UnicodeWarning: "A warning about Unicode."
    case .UserWarning: "A warning made by a program."
    }
  }
}
