// str.replace and bytes.replace in two steps, so that the receiver can allocate the result in between:
// count the occurrences, then fill.

public enum Replace {
  /// The number of replacements to make; `limit` below 0 means all.
  public static func count(_ text: TextSpan, _ old: TextSpan, limit: Int) -> Int {
    Search.count(text, old, 0, text.count, limit: limit < 0 ? Int.max : limit)
  }

  /// The length of the result; nil if it does not fit an Int.
  public static func resultCount(_ text: TextSpan, _ old: TextSpan, _ new: TextSpan, times: Int) -> Int? {
    let (change, overflow) = (new.count &- old.count).multipliedReportingOverflow(by: times)
    let (result, overflow2) = text.count.addingReportingOverflow(change)
    return overflow || overflow2 ? nil : result
  }

  /// Writes the result of `times` replacements (as counted) to storage wide enough for both texts.
  public static func fill(
    _ text: TextSpan, _ old: TextSpan, _ new: TextSpan, times: Int,
    to target: UnsafeMutableRawPointer, width: Int
  ) {
    if old.count == 1, new.count == 1 {
      copyUnits(from: text, to: target, width: width)
      switch width {
      case 1: substitute(target.assumingMemoryBound(to: UInt8.self), text.count, old[0], new[0], times)
      case 2: substitute(target.assumingMemoryBound(to: UInt16.self), text.count, old[0], new[0], times)
      default: substitute(target.assumingMemoryBound(to: UInt32.self), text.count, old[0], new[0], times)
      }
      return
    }
    var to = target
    func put(_ part: TextSpan) {
      copyUnits(from: part, to: to, width: width)
      to += part.count &* width
    }
    var at = 0
    for i in 0..<times {
      if old.count == 0 {
        if i > 0 {
          put(text.slice(at, at &+ 1))
          at &+= 1
        }
      } else {
        let hit = Search.find(text, old, at, text.count)
        if hit < 0 { break }
        put(text.slice(at, hit))
        at = hit &+ old.count
      }
      put(new)
    }
    put(text.slice(at, text.count))
  }

  @inline(__always)
  private static func substitute<U: TextUnit>(
    _ units: UnsafeMutablePointer<U>, _ count: Int, _ old: UInt32, _ new: UInt32, _ times: Int
  ) {
    let from = U(truncatingIfNeeded: old)
    let to = U(truncatingIfNeeded: new)
    var left = times
    var i = 0
    while left > 0, i < count {
      if units[i] == from {
        units[i] = to
        left &-= 1
      }
      i &+= 1
    }
  }
}
