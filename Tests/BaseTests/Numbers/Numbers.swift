// Shared by the number tests: limb integers from and to hexadecimal text.
import GilaBase

/// A limb integer. Its limbs are never freed, so that views of temporaries stay valid.
final class BigNumber {
  let limbs: UnsafeMutablePointer<UInt64>
  let room: Int
  var count = 0
  var isNegative = false
  var fault = NumberFault.none

  init(room: Int) {
    self.room = room
    // One more limb than asked for shows whether a kernel keeps to its documented room.
    limbs = .allocate(capacity: room + 1)
    limbs[room] = 0xA5A5
  }

  convenience init(_ text: String, base: Int = 16) {
    let negative = text.hasPrefix("-")
    var digits = Array(negative ? text.dropFirst().utf8 : text[...].utf8)
    self.init(room: Limbs.parseRoom(digits: digits.count, base: base) ?? 1)
    let count = digits.count
    take(Limbs.parse(&digits, count, base: base, negative: negative, into: limbs))
  }

  /// Runs a kernel and keeps its result.
  convenience init(room: Int, _ kernel: (Limbs.Target) -> LimbResult) {
    self.init(room: room)
    take(kernel(limbs))
  }

  private func take(_ result: LimbResult) {
    (count, isNegative, fault) = (result.count, result.isNegative, result.fault)
  }

  var view: LimbView { LimbView(limbs, count: count, isNegative: isNegative) }
  var staysInRoom: Bool { limbs[room] == 0xA5A5 }

  func text(base: Int = 16) -> String {
    if fault != .none { return "\(fault)" }
    if !staysInRoom { return "beyond its room" }
    if count > 0, limbs[count - 1] == 0 { return "not normalised" }
    if count == 0, isNegative { return "negative zero" }
    var bytes = [UInt8](repeating: 0, count: Limbs.textRoom(view, base: base))
    let length = Limbs.write(view, base: base, to: &bytes)
    return String(decoding: bytes[..<max(length, 0)], as: UTF8.self)
  }
}

func withBytes<R>(_ text: String, _ body: (UnsafePointer<UInt8>, Int) -> R) -> R {
  var bytes = Array(text.utf8)
  let count = bytes.count
  bytes.append(0)
  return body(bytes, count)
}

func buffer(_ text: String) -> TextBuffer {
  var result = TextBuffer()
  for scalar in text.unicodeScalars { result.append(scalar.value) }
  return result
}
