// The type `_lru_cache_wrapper`: results of a function by its arguments, in a dict whose order is that of
// the last use.
import GilaRuntime

enum CacheType {
  final class Cache: NativeObject {
    let function: Value
    /// -1: unbounded; 0: nothing is kept.
    let limit: Int
    let typed: Bool
    let infoType: Value
    /// Separates positional from keyword arguments in keys.
    let mark: Value
    let results: Value
    var hits = 0
    var misses = 0

    init(_ function: Value, _ limit: Int, typed: Bool, _ infoType: Value, _ mark: Value, _ results: Value) {
      self.function = function
      self.limit = limit
      self.typed = typed
      self.infoType = infoType
      self.mark = mark
      self.results = results
    }

    override func trace(_ marker: Marker) {
      marker.mark(function)
      marker.mark(infoType)
      marker.mark(mark)
      marker.mark(results)
    }
  }

  static func declare(_ m: ModuleSpec) {
    m.type("_lru_cache_wrapper", doc: "Create a cached callable that wraps another function.\n\nuser_function:      the function being cached\n\nmaxsize:  0         for no caching\n          None      for unlimited cache size\n          n         for a bounded cache\n\ntyped:    False     cache f(3) and f(3.0) as identical calls\n          True      cache f(3) and f(3.0) as distinct calls\n\ncache_info_type:    namedtuple class with the fields:\n                        hits misses currsize maxsize", flags: [.basable, .instancesHaveDict, .instancesHaveWeakReferences]) { t in
      t.constant("__module__", m.th.str("functools"))
      t.new("__new__(cls, user_function, maxsize, typed, cache_info_type)", new, doc: "Create and return a new object.")
      t.def("__call__(self, /, *args, **kwargs)", call, doc: "Call self as a function.")
      t.def("__get__(self, instance, owner=None, /)", { v, instance, owner, th throws(Raised) in
        instance.isNone ? v : th.boundMethod(v, instance)
      }, doc: "Return an attribute of instance, which is of type owner.")
      t.def("cache_info(self, /)", info, doc: "Report cache statistics")
      t.def("cache_clear(self, /)", clear, doc: "Clear the cache and cache statistics")
      t.def("__reduce__(self, /)", { v, th throws(Raised) in try th.getAttribute(v, .__qualname__) }, doc: "Helper for pickle.")
      t.def("__copy__(self, /)", { v, th throws(Raised) in v }, doc: "The wrapper itself.")
      t.def("__deepcopy__(self, memo, /)", { v, memo, th throws(Raised) in v }, doc: "The wrapper itself.")
    }
  }

  private static func new(_ a: Args, _ th: Th) throws(Raised) -> Value {
    guard th.isCallable(a[1]) else { throw th.typeError("the first argument must be callable") }
    var limit = -1
    if !a[2].isNone {
      guard th.isInteger(a[2]) || !th.special(th.typeOf(a[2]), .__index__).isUndef else {
        throw th.typeError("maxsize should be integer or None")
      }
      limit = max(try th.word(a[2]), 0)
    }
    let typed = try th.truth(a[3])
    let mark = th.tuple(.ellipsis)
    return th.box(Cache(a[1], limit, typed: typed, a[4], mark, th.dict()), type: try th.requestedBox(a[0]))
  }

  private static func key(_ c: Cache, _ args: Value, _ keywords: DictRef, _ th: Th) throws(Raised) -> Value {
    let t = TupleRef(unchecked: args)
    let n = t.pointee.count
    let k = keywords.pointee.count
    if !c.typed, k == 0 {
      if n == 1 {
        let v = t.items[0]
        if v.isSmallInt || th.isExactKind(v, .str) || th.isExactKind(v, .int) { return v }
      }
      return args
    }
    let total = (n + k) * (c.typed ? 2 : 1) + (k > 0 ? 1 + k : 0)
    let result = try th.newTuple(total)
    result.items.update(from: t.items, count: n)
    var at = n
    if k > 0 {
      result.items[at] = c.mark
      at += 1
      var i = 0
      while let e = th.nextEntry(keywords, from: i) {
        result.items[at] = keywords.entry[e].key
        result.items[at + 1] = keywords.entry[e].value
        at += 2
        i = e + 1
      }
    }
    if c.typed {
      for i in 0..<n {
        result.items[at] = th.typeOf(t.items[i]).value
        at += 1
      }
      var i = 0
      while let e = th.nextEntry(keywords, from: i) {
        result.items[at] = th.typeOf(keywords.entry[e].value).value
        at += 1
        i = e + 1
      }
    }
    return result.value
  }

  private static func call(_ a: Args, _ th: Th) throws(Raised) -> Value {
    let c = th.boxed(a[0], Cache.self)
    let args = TupleRef(unchecked: a[1])
    let keywords = DictRef(unchecked: a[2])
    if c.limit == 0 {
      c.misses += 1
      return try th.call(c.function, args: args, kwargs: a[2])
    }
    let key = try key(c, a[1], keywords, th)
    let hash = try th.hash(key)
    let d = DictRef(unchecked: c.results)
    if let i = try th.find(d, key, hash: hash) {
      c.hits += 1
      let value = d.entry[i].value
      if c.limit > 0, i != d.pointee.used - 1 {
        let own = d.entry[i].key
        let front = OrderedDictType.first(d, th) == i
        _ = th.remove(d, entry: i)
        if front { OrderedDictType.noteFront(d, i + 1) }
        try th.insertNew(d, own, value, hash: hash)
      }
      return value
    }
    c.misses += 1
    let result = keywords.pointee.count == 0 && args.pointee.count == 1
      ? try th.call(c.function, args.items[0]) : try th.call(c.function, args: args, kwargs: a[2])
    if c.limit < 0 {
      try th.set(d, key, result, hash: hash)
      return result
    }
    // The call may have stored the result itself.
    if try th.find(d, key, hash: hash) != nil { return result }
    while d.pointee.count >= c.limit, let oldest = OrderedDictType.first(d, th) {
      _ = th.remove(d, entry: oldest)
      OrderedDictType.noteFront(d, oldest + 1)
    }
    try th.insertNew(d, key, result, hash: hash)
    return result
  }

  private static func info(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let c = th.boxed(v, Cache.self)
    let size = DictRef(unchecked: c.results).pointee.count
    return try th.call(c.infoType, th.int(c.hits), th.int(c.misses), c.limit < 0 ? .none : th.int(c.limit), th.int(size))
  }

  private static func clear(_ v: Value, _ th: Th) throws(Raised) -> Value {
    let c = th.boxed(v, Cache.self)
    c.hits = 0
    c.misses = 0
    th.clear(DictRef(unchecked: c.results))
    return .none
  }
}
