// UTF-7: text as ASCII, everything else in runs of modified base64 between '+' and '-'.

extension Codec {
  private static func base64Value(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x41...0x5A: return UInt32(byte &- 0x41)
    case 0x61...0x7A: return UInt32(byte &- 0x61 &+ 26)
    case 0x30...0x39: return UInt32(byte &- 0x30 &+ 52)
    case 0x2B: return 62
    case 0x2F: return 63
    default: return nil
    }
  }

  private static func base64Digit(_ value: UInt32) -> UInt32 {
    switch value & 63 {
    case 0..<26: return 0x41 &+ value & 63
    case 26..<52: return 0x61 &+ value & 63 &- 26
    case 52..<62: return 0x30 &+ value & 63 &- 52
    case 62: return 0x2B
    default: return 0x2F
    }
  }

  static func decodeUTF7(
    _ bytes: UnsafePointer<UInt8>, _ length: Int, _ start: Int, _ final: Bool, _ output: inout TextBuffer
  ) -> CodecResult {
    var at = start
    var shiftStart = -1  // input index of the '+' of the run we are in, -1 outside
    var shiftOutput = 0
    var bits: UInt32 = 0
    var buffer: UInt32 = 0
    var surrogate: UInt32 = 0
    while at < length {
      let byte = bytes[at]
      if shiftStart >= 0 {
        if let value = base64Value(byte) {
          at &+= 1
          buffer = buffer << 6 | value
          bits &+= 6
          if bits < 16 { continue }
          bits &-= 16
          let unit = buffer >> bits
          buffer &= 1 << bits &- 1
          if surrogate != 0 {
            if unit & 0xFC00 == 0xDC00 {
              output.append(0x10000 &+ (surrogate & 0x3FF) << 10 &+ unit & 0x3FF)
              surrogate = 0
              continue
            }
            output.append(surrogate)
            surrogate = 0
          }
          if unit & 0xFC00 == 0xD800 { surrogate = unit } else { output.append(unit) }
          continue
        }
        if bits >= 6 {
          return CodecResult(error: shiftStart, at &+ 1, "partial character in shift sequence")
        }
        if bits > 0, buffer != 0 {
          return CodecResult(error: shiftStart, at &+ 1, "non-zero padding bits in shift sequence")
        }
        shiftStart = -1
        if surrogate != 0, byte < 0x80, byte != 0x2B { output.append(surrogate) }
        surrogate = 0
        if byte == 0x2D { at &+= 1 }
      } else if byte == 0x2B {
        let plus = at
        at &+= 1
        if at < length, bytes[at] == 0x2D {
          at &+= 1
          output.append(0x2B)
        } else if at < length, base64Value(bytes[at]) == nil {
          return CodecResult(error: plus, at &+ 1, "ill-formed sequence")
        } else {
          shiftStart = plus
          shiftOutput = output.count
          bits = 0
          buffer = 0
          surrogate = 0
        }
      } else if byte < 0x80 {
        at &+= 1
        output.append(byte: byte)
      } else {
        return CodecResult(error: at, at &+ 1, "unexpected special character")
      }
    }
    if shiftStart >= 0 {
      if !final {
        output.truncate(to: shiftOutput)
        output.remeasure()
        return CodecResult(done: shiftStart)
      }
      if surrogate != 0 || bits >= 6 || (bits > 0 && buffer != 0) {
        return CodecResult(error: shiftStart, length, "unterminated shift sequence")
      }
    }
    return CodecResult(done: length)
  }

  /// Characters that stand for themselves: printable ASCII but '+', '\' and '~', and the blanks.
  private static func isDirect(_ c: UInt32) -> Bool {
    switch c {
    case 0x2B, 0x5C, 0x7E: return false
    case 0x20...0x7D, 0x09, 0x0A, 0x0D: return true
    default: return false
    }
  }

  static func encodeUTF7(_ text: TextSpan, _ start: Int, _ output: inout TextBuffer) -> CodecResult {
    var inShift = false
    var bits: UInt32 = 0
    var buffer: UInt32 = 0
    func add(_ unit: UInt32, _ output: inout TextBuffer) {
      bits &+= 16
      buffer = buffer << 16 | unit
      while bits >= 6 {
        bits &-= 6
        output.append(base64Digit(buffer >> bits))
      }
      buffer &= 1 << bits &- 1
    }
    for i in start..<text.count {
      let c = text[i]
      if isDirect(c) {
        if inShift {
          if bits > 0 { output.append(base64Digit(buffer << (6 &- bits))) }
          bits = 0
          buffer = 0
          inShift = false
          if c == 0x2D || base64Value(UInt8(truncatingIfNeeded: c)) != nil { output.append(0x2D) }
        }
        output.append(c)
        continue
      }
      if !inShift {
        if c == 0x2B {
          output.append("+-")
          continue
        }
        output.append(0x2B)
        inShift = true
      }
      if c >= 0x10000 {
        add(0xD800 | (c &- 0x10000) >> 10, &output)
        add(0xDC00 | c & 0x3FF, &output)
      } else {
        add(c, &output)
      }
    }
    if bits > 0 { output.append(base64Digit(buffer << (6 &- bits))) }
    if inShift { output.append(0x2D) }
    return CodecResult(done: text.count)
  }
}
