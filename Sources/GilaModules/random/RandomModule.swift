// The module `_random`: the Mersenne Twister behind random.Random.
import GilaBase
import GilaRuntime

final class RandomGenerator: NativeObject {
  let memory = UnsafeMutablePointer<UInt32>.allocate(capacity: MersenneTwister.stateCount)
  var twister: MersenneTwister

  override init() {
    memory.initialize(repeating: 0, count: MersenneTwister.stateCount)
    twister = MersenneTwister(state: memory)
  }

  deinit { memory.deallocate() }
  override var externalBytes: Int { MersenneTwister.stateCount * 4 }
}

public enum RandomModule {
  public static func declare(_ m: ModuleSpec) {
    m.type("Random", doc: "Random() -> create a random number generator with its own internal state.", flags: [.basable]) { t in
      t.new("__new__(cls, *args, **kwargs)", new, doc: "Create and return a new object.")
      t.def("__init__(self, *args, **kwargs)", initialize, doc: "Initialize self.")
      t.def("random(self, /)", { v, th throws(Raised) in
        th.float(th.boxed(v, RandomGenerator.self).twister.nextDouble())
      }, doc: "random() -> x in the interval [0, 1).")
      t.def("seed(self, n=None, /)", { v, n, th throws(Raised) in
        try seed(th.boxed(v, RandomGenerator.self), n, th)
        return .none
      }, doc: "seed([n]) -> None.\n\nDefaults to use urandom and falls back to a combination\nof the current time and the process identifier.")
      t.def("getrandbits(self, k, /)", getRandBits, doc: "getrandbits(k) -> x.  Generates an int with k random bits.")
      t.def("getstate(self, /)", getState, doc: "getstate() -> tuple containing the current state.")
      t.def("setstate(self, state, /)", setState, doc: "setstate(state) -> None.  Restores generator state.")
    }
  }

  private static func new(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let g = RandomGenerator()
    let made = th.box(g, type: try th.requestedBox(a[0]))
    return made
  }

  private static func initialize(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let args = TupleRef(unchecked: a[1])
    if DictRef(unchecked: a[2]).pointee.count > 0, th.typeOf(a[0]).pointee.flags.contains(.immutable) {
      throw th.typeError("Random() takes no keyword arguments")
    }
    if args.pointee.count > 1 { throw th.typeError("Random() requires 0 or 1 argument") }
    try seed(th.boxed(a[0], RandomGenerator.self), args.pointee.count == 1 ? args.items[0] : .none, th)
    return .none
  }

  /// By the magnitude of an int, by the hash of anything else, by the system's entropy for None.
  private static func seed(_ g: RandomGenerator, _ v: Value, _ th: Th) throws(Raised) {
    if v.isNone {
      var system = SystemRandomNumberGenerator()
      withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 312) { words in
        guard let limbs = words.baseAddress else { return }
        for i in 0..<312 { limbs[i] = system.next() }
        // The topmost limb is not 0, as a number's limbs must be.
        limbs[311] |= 1
        g.twister.seed(LimbView(UnsafePointer(limbs), count: 312, isNegative: false))
      }
      return
    }
    if th.isInteger(v) {
      th.withLimbView(v) { g.twister.seed($0.magnitude) }
      return
    }
    var hash = UInt64(bitPattern: Int64(try th.hash(v)))
    withUnsafePointer(to: &hash) {
      g.twister.seed(LimbView($0, count: $0.pointee == 0 ? 0 : 1, isNegative: false))
    }
  }

  private static func getRandBits(_ self: Value, _ k: Value, _ th: Th) throws(Raised) -> Value {
    let g = th.boxed(self, RandomGenerator.self)
    let bits = try th.word(k)
    if bits < 0 { throw th.valueError("number of bits must be non-negative") }
    if bits <= 62 { return th.int(g.twister.nextBits(small: bits)) }
    return try th.intResult(bits / 64 + 1) { g.twister.nextBits(bits, into: $0) }
  }

  private static func getState(_ self: Value, _ th: Th) throws(Raised) -> Value {
    let g = th.boxed(self, RandomGenerator.self)
    let n = MersenneTwister.stateCount
    let t = try th.newTuple(n + 1)
    for i in 0..<n { t.items[i] = Value(smallInt: Int(g.memory[i])) }
    t.items[n] = Value(smallInt: g.twister.index)
    return t.value
  }

  private static func setState(_ self: Value, _ state: Value, _ th: Th) throws(Raised) -> Value {
    guard state.isKind(.tuple) else { throw th.typeError("state vector must be a tuple") }
    let t = TupleRef(unchecked: state)
    let n = MersenneTwister.stateCount
    guard t.pointee.count == n + 1 else { throw th.valueError("state vector is the wrong size") }
    let words = UnsafeMutablePointer<UInt32>.allocate(capacity: n)
    defer { words.deallocate() }
    for i in 0..<n {
      guard th.isInteger(t.items[i]) else { throw th.typeError("an integer is required") }
      guard let w = th.wordOf(t.items[i]), w >= 0 else { throw th.overflowError("can't convert negative value to unsigned int") }
      words[i] = UInt32(truncatingIfNeeded: w)
    }
    guard th.isInteger(t.items[n]) else { throw th.typeError("an integer is required") }
    guard let index = th.wordOf(t.items[n]), index >= 0, index <= n else { throw th.valueError("invalid state") }
    let g = th.boxed(self, RandomGenerator.self)
    g.memory.update(from: words, count: n)
    g.twister.index = index
    return .none
  }
}
