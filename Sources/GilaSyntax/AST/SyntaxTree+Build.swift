// How the parser makes records: bump allocation in the word arena, lists copied from its scratch stack.

extension SyntaxTree {
  @inline(__always)
  func head(_ tag: UInt8, _ detail: UInt8 = 0, _ flags: UInt16 = 0) -> UInt32 {
    UInt32(tag) | UInt32(detail) << 8 | UInt32(flags) << 16
  }

  /// Room for `count` words more; answers the index of the first.
  @inline(__always)
  func reserve(_ count: Int) -> Int {
    let at = wordCount
    if at &+ count > wordCapacity { growWords(count) }
    wordCount = at &+ count
    return at
  }

  @inline(never)
  private func growWords(_ count: Int) {
    let capacity = max(wordCapacity * 2, wordCount + count + 64)
    let larger = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity)
    larger.update(from: words, count: wordCount)
    words.deallocate()
    words = larger
    wordCapacity = capacity
  }

  @inline(__always)
  func add(_ head: UInt32, _ start: UInt32, _ end: UInt32) -> UInt32 {
    let at = reserve(3)
    let p = words + at
    p[0] = head
    p[1] = start
    p[2] = end
    return UInt32(truncatingIfNeeded: at)
  }

  @inline(__always)
  func add(_ head: UInt32, _ start: UInt32, _ end: UInt32, _ a: UInt32) -> UInt32 {
    let at = reserve(4)
    let p = words + at
    p[0] = head
    p[1] = start
    p[2] = end
    p[3] = a
    return UInt32(truncatingIfNeeded: at)
  }

  @inline(__always)
  func add(_ head: UInt32, _ start: UInt32, _ end: UInt32, _ a: UInt32, _ b: UInt32) -> UInt32 {
    let at = reserve(5)
    let p = words + at
    p[0] = head
    p[1] = start
    p[2] = end
    p[3] = a
    p[4] = b
    return UInt32(truncatingIfNeeded: at)
  }

  @inline(__always)
  func add(
    _ head: UInt32, _ start: UInt32, _ end: UInt32, _ a: UInt32, _ b: UInt32, _ c: UInt32,
    _ d: UInt32 = 0
  ) -> UInt32 {
    let at = reserve(7)
    let p = words + at
    p[0] = head
    p[1] = start
    p[2] = end
    p[3] = a
    p[4] = b
    p[5] = c
    p[6] = d
    return UInt32(truncatingIfNeeded: at)
  }

  @inline(__always)
  func add(
    _ head: UInt32, _ start: UInt32, _ end: UInt32, _ a: UInt32, _ b: UInt32, _ c: UInt32,
    _ d: UInt32, _ e: UInt32, _ f: UInt32, _ g: UInt32 = 0
  ) -> UInt32 {
    let at = reserve(10)
    let p = words + at
    p[0] = head
    p[1] = start
    p[2] = end
    p[3] = a
    p[4] = b
    p[5] = c
    p[6] = d
    p[7] = e
    p[8] = f
    p[9] = g
    return UInt32(truncatingIfNeeded: at)
  }

  /// A list of the given words; the empty list is index zero.
  @inline(__always)
  func addList(_ items: UnsafePointer<UInt32>, _ count: Int) -> UInt32 {
    if count == 0 { return 0 }
    let at = reserve(count &+ 1)
    let p = words + at
    p[0] = UInt32(truncatingIfNeeded: count)
    var i = 0
    while i < count {
      p[i &+ 1] = items[i]
      i &+= 1
    }
    return UInt32(truncatingIfNeeded: at)
  }

  @inline(__always)
  func setDetail(_ id: UInt32, _ detail: UInt8) {
    words[Int(id)] = (words[Int(id)] & 0xFFFF_00FF) | UInt32(detail) << 8
  }

  @inline(__always)
  func setFlag(_ id: UInt32, _ flag: UInt16) { words[Int(id)] |= UInt32(flag) << 16 }
}
