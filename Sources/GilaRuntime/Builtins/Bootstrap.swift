// Start of an interpreter: heap, main thread, types, exceptions, the builtins and sys modules.
import CGila
import GilaBase
import GilaBytecode
import Glibc

extension Runtime {
  /// Make a runtime; nil when the operating system refuses the memory. The calling thread becomes
  /// its main thread and holds the GIL.
  public static func start(options: RuntimeOptions, service: RuntimeService, hashSeed: UInt32?) -> Rt? {
    guard let heap = Heap.make() else { return nil }
    let rt = Rt.allocate(capacity: 1)
    let gil = UnsafeMutablePointer<GIL>.allocate(capacity: 1)
    gil.initialize(to: GIL())
    pthread_mutex_init(&gil.pointee.mutex, nil)
    gil.pointee.interval = max(options.stress.switchEvery > 0 ? options.stress.switchEvery : options.checkInterval, 1)
    gil.pointee.random = options.seed.map { $0 | 1 << 63 } ?? 0

    let tables = UnsafeMutablePointer<UnsafeMutableRawPointer?>.allocate(capacity: 2 * Int(GILA_OPCODE_COUNT))
    tables.initialize(repeating: nil, count: 2 * Int(GILA_OPCODE_COUNT))
    fillHandlerTables(tables, tables + Int(GILA_OPCODE_COUNT))

    let key: HashKey
    if let hashSeed {
      key = HashKey(seed: hashSeed)
    } else {
      var words: (UInt64, UInt64) = (0, 0)
      _ = withUnsafeMutableBytes(of: &words) { getentropy($0.baseAddress, $0.count) }
      key = HashKey(words.0, words.1)
    }
    guard let main = Th.make(heap: heap, rt: rt, fastTable: UnsafeMutableRawPointer(tables), stackWords: options.stress.mainStackWords) else { return nil }
    let haltCode = PC.allocate(capacity: 2)
    haltCode.initialize(repeating: UInt64(GilaOpcode.halt.rawValue), count: 2)
    // `__init__` returns to a word whose destination is the stub's result, followed by InitReturn.
    let initCode = PC.allocate(capacity: 2)
    initCode[0] = UInt64(GilaOpcode.call.rawValue) | UInt64(InitStub.result) << 16
    initCode[1] = UInt64(GilaOpcode.initReturn.rawValue)

    func values(_ n: Int) -> UnsafeMutablePointer<Value> {
      let p = UnsafeMutablePointer<Value>.allocate(capacity: n)
      p.initialize(repeating: .undef, count: n)
      return p
    }
    let cache = UnsafeMutablePointer<MethodCacheEntry>.allocate(capacity: Runtime.methodCacheSize)
    cache.initialize(repeating: MethodCacheEntry(version: 0, name: .undef, value: .undef), count: Runtime.methodCacheSize)
    rt.initialize(to: Runtime(
      heap: heap, threads: main, main: main, types: values(256), names: values(Known.allCases.count),
      exceptionTypes: values(BuiltinException.allCases.count), characters: values(256),
      shapeVersions: Heap.reserved(Heap.shapeLimit), methodCache: cache, hashKey: key,
      service: Unmanaged.passRetained(service), gil: gil, fastTable: UnsafeMutableRawPointer(tables),
      stepTable: UnsafeMutableRawPointer(tables + Int(GILA_OPCODE_COUNT)), options: options, haltCode: haltCode, initReturnCode: initCode))
    main.pointee.shapeVersions = rt.pointee.shapeVersions
    main.bindToCurrentStack()
    main.pointee.identity = 0x7F00_0000_0000
    main.pointee.nativeID = Int(getpid())
    gil.pointee.holder = main
    heap.pointee.enabled = false
    main.startQuantum(gil.quantum())
    main.makeCoreObjects()
    do throws(Raised) {
      try main.makeModules()
    } catch {
      return nil
    }
    heap.pointee.setStress(options.stress)
    heap.pointee.enabled = true
    return rt
  }
}

extension UnsafeMutablePointer where Pointee == Thread {
  /// Memory of a thread: its struct and a register stack of address space.
  static func make(heap: HeapPointer, rt: Rt, fastTable: UnsafeMutableRawPointer, stackWords: Int) -> Th? {
    let bytes = stackWords * 8
    let p = mmap(nil, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | Int32(MAP_NORESERVE), -1, 0)
    guard let p, p != MAP_FAILED else { return nil }
    let stack = p.bindMemory(to: Value.self, capacity: stackWords)
    let th = Th.allocate(capacity: 1)
    th.initialize(to: Thread(
      heap: heap, rt: rt, regs: stack, pc: PC(bitPattern: 8).unsafelyUnwrapped, table: fastTable, stackBase: stack,
      stackLimit: stack + (stackWords - 65_536), stackEnd: stack + stackWords, argumentTop: stack,
      shapeVersions: PC(bitPattern: 8).map { UnsafeMutableRawPointer($0).assumingMemoryBound(to: UInt32.self) }.unsafelyUnwrapped))
    th.pointee.state = Unmanaged.passRetained(ThreadState())
    return th
  }

  /// Tell the thread where its native stack is.
  func bindToCurrentStack() {
    var low: UInt = 0
    var high: UInt = 0
    cgila_stack_bounds(&low, &high)
    // The main thread's stack grows on demand: its bounds tell the limit, of which at most 256 MB count.
    pointee.nativeBase = high
    let size = min(high &- low, 256 << 20)
    pointee.nativeLimit = high &- size &+ 256 * 1024
  }

  /// Shapes and types that everything else needs, in an order in which each finds what it uses.
  fileprivate func makeCoreObjects() {
    rt.pointee.shapeCount = 256
    let typeShape = UInt32(Kind.type.rawValue)
    func rawType(_ kind: Kind) -> TypeRef {
      let t = heap.allocateSmall(MemoryLayout<TypeLayout>.size).assumingMemoryBound(to: TypeLayout.self)
      t.initialize(to: TypeLayout(
        h: Header(.type, shape: typeShape), name: .undef, qualname: .undef, base: .undef, bases: .undef, mro: .undef, dict: .undef,
        subclasses: .undef, layout: kind, flags: [.immutable], rootShape: UInt32(kind.rawValue), dictShape: UInt32(kind.rawValue),
        inlineSlots: 0, fixedSlots: 0, version: UInt32(kind.rawValue) + 1, specials: nil, doc: .undef, nativeInfo: nil))
      rt.pointee.types[Int(kind.rawValue)] = t.value
      (heap.shapeTable + Int(kind.rawValue)).initialize(to: Shape(
        type: t.object, count: 0, isDict: false, names: nil, transitions: RawVector()))
      rt.pointee.shapeVersions[Int(kind.rawValue)] = 1
      return t
    }
    for kind in Kind.allCases { _ = rawType(kind) }
    rt.pointee.typeVersion = 512
    // Singletons of the core types.
    for c in 0..<256 {
      guard let s = try? newStr(count: 1, maximum: UInt32(c)) else { continue }
      s.store(UInt32(c), at: 0)
      rt.pointee.characters[c] = s.value
    }
    if let s = try? newStr(count: 0, maximum: 0) { rt.pointee.emptyStr = s.value }
    if let t = try? newTuple(0) { rt.pointee.emptyTuple = t.value }
    for c in 0..<256 { _ = intern(rt.pointee.characters[c]) }
    _ = intern(rt.pointee.emptyStr)
    let b = heap.allocateSmall(MemoryLayout<BytesLayout>.size + 8).assumingMemoryBound(to: BytesLayout.self)
    b.initialize(to: BytesLayout(h: Header(.bytes, shape: UInt32(Kind.bytes.rawValue)), hash: 0, count: 0))
    b.bytes[0] = 0
    rt.pointee.emptyBytes = b.value
    rt.pointee.positiveZero = newFloat(0.0)
    rt.pointee.negativeZero = newFloat(-0.0)
    for known in Known.allCases { rt.pointee.names[known.rawValue] = intern(known.text) }
    let code = CodeUnit()
    code.name = "<init>"
    code.qualifiedName = "<init>"
    code.instructions = [UInt64(GilaOpcode.initReturn.rawValue)]
    code.registerCount = InitStub.words
    for kind in Kind.allCases where TypeTable.row(kind) != nil {
      let t = TypeRef(unchecked: rt.type(kind))
      t.pointee.dict = dict()
      t.pointee.bases = rt.pointee.emptyTuple
    }
    if let stub = try? link(code) {
      stub.pointee.registerCount = Int32(InitStub.words)
      rt.pointee.stubCode = stub.value
    }
    // The main thread's lowest frame: nobody runs there, native code starts from it.
    let base = pointee.stackBase
    for i in 0..<16 { base[i] = .undef }
    base[FrameSlot.code] = rt.pointee.stubCode
    pointee.regs = base
    pointee.argumentTop = base + 16
    if let s = rt.pointee.stubCode.isPointer ? CodeRef(unchecked: rt.pointee.stubCode) : nil { pointee.pc = s.pointee.instructions }
    declareTypes()
    declareExceptionTypes()
  }

  private func declareTypes() {
    let object = TypeRef(unchecked: rt.type(.object))
    object.pointee.mro = tuple(object.value)
    object.pointee.flags.formUnion([.basable])
    for kind in Kind.allCases {
      guard let row = TypeTable.row(kind) else { continue }
      let t = TypeRef(unchecked: rt.type(kind))
      t.pointee.name = intern(row.name)
      t.pointee.qualname = t.pointee.name
      t.pointee.flags.formUnion(row.flags)
      if kind != .object {
        let base = TypeRef(unchecked: rt.type(row.base))
        t.pointee.base = base.value
        t.pointee.bases = tuple(base.value)
      }
      t.pointee.doc = str(row.doc)
    }
    // bool comes after int in the enumeration's sense: orders are made base first.
    for kind in [Kind.object, .int] + Kind.allCases {
      guard TypeTable.row(kind) != nil, kind != .object else { continue }
      let t = TypeRef(unchecked: rt.type(kind))
      if t.pointee.mro.isUndef { linearizeSingle(t, TypeRef(unchecked: t.pointee.base)) }
    }
    TypeTable.row(.object)?.declare?(TypeSpec(th: self, type: object))
    for kind in Kind.allCases where kind != .object {
      TypeTable.row(kind)?.declare?(TypeSpec(th: self, type: TypeRef(unchecked: rt.type(kind))))
    }
    for kind in Kind.allCases {
      guard let row = TypeTable.row(kind) else { continue }
      let t = TypeRef(unchecked: rt.type(kind))
      if let module = row.module { set(t.pointee.dict, name: .__module__, intern(module)) }
      finishBuiltinType(t)
    }
  }

  fileprivate func makeModules() throws(Raised) {
    rt.pointee.modules = dict()
    let builtins = newModule(named: "builtins", doc: "Built-in functions, types, exceptions, and other objects.")
    rt.pointee.builtins = builtins.pointee.dict
    let spec = ModuleSpec(th: self, module: builtins)
    BuiltinsModule.declare(spec)
    rt.pointee.importFunction = get(rt.pointee.builtins, name: .__import__)
    spec.constant("None", .none)
    spec.constant("True", .true)
    spec.constant("False", .false)
    spec.constant("Ellipsis", .ellipsis)
    spec.constant("NotImplemented", .notImplemented)
    spec.constant("__debug__", .bool(rt.pointee.options.optimize == 0))
    for kind in Kind.allCases {
      guard let row = TypeTable.row(kind), row.isBuiltin else { continue }
      set(rt.pointee.builtins, name: intern(row.name), rt.type(kind))
    }
    for e in BuiltinException.allCases where e != .IncompleteInputError {
      set(rt.pointee.builtins, name: intern(e.text), rt.exception(e))
    }
    set(rt.pointee.builtins, name: intern("IOError"), rt.exception(.OSError))
    set(rt.pointee.builtins, name: intern("EnvironmentError"), rt.exception(.OSError))
    let sys = newModule(named: "sys", doc: "Access to objects used or maintained by the interpreter.")
    rt.pointee.sys = sys.pointee.dict
    set(rt.pointee.modules, name: .sys, sys.value)
    set(rt.pointee.modules, name: .builtins, builtins.value)
    try makeImportClasses()
    for m in [builtins, sys] {
      let name = get(m.pointee.dict, name: .__name__)
      let s = try newSpec(name, rt.pointee.builtinImporter, origin: intern("built-in"), isPackage: false)
      set(m.pointee.dict, name: .__spec__, s)
      set(m.pointee.dict, name: .__loader__, rt.pointee.builtinImporter)
      set(m.pointee.dict, name: .__package__, rt.pointee.emptyStr)
    }
    try SysModule.declare(ModuleSpec(th: self, module: sys))
  }
}
