// Codecs: error positions and reasons, error handlers, resumption, round trips.
import GilaBase
import Testing

private struct Outcome: Equatable, CustomStringConvertible {
  var text: [UInt32]
  var stop: String
  var description: String { "\(text.map { String($0, radix: 16) }) \(stop)" }
}

private func decode(
  _ encoding: Encoding, _ bytes: [UInt8], _ handler: ErrorHandler = .strict, final: Bool = true
) -> Outcome {
  withBytes(bytes) { input in
    var buffer = TextBuffer()
    let result = Codec.decode(encoding, input, handler: handler, final: final, into: &buffer)
    return Outcome(text: (0..<buffer.count).map { buffer[$0] }, stop: stop(result))
  }
}

private func stop(_ result: CodecResult) -> String {
  result.isError ? "\(result.position)-\(result.errorEnd) \(result.reason)" : "\(result.position)"
}

private func points(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }

private func encode(
  _ encoding: Encoding, _ text: [UInt32], _ handler: ErrorHandler = .strict
) -> Outcome {
  var input = TextBuffer()
  for c in text { input.append(c) }
  var buffer = TextBuffer()
  let result = Codec.encode(encoding, input.span, handler: handler, into: &buffer)
  return Outcome(text: (0..<buffer.count).map { buffer[$0] }, stop: stop(result))
}

@Suite struct CodecTests {
  @Test(arguments: [
    ([0x41, 0xFF], "1-2 invalid start byte"), ([0xE2, 0x82, 0x41], "0-2 invalid continuation byte"),
    ([0xF0, 0x9F, 0x98], "0-3 unexpected end of data"), ([0xED, 0xA0, 0x80], "0-1 invalid continuation byte"),
    ([0xC0, 0x80], "0-1 invalid start byte"), ([0xF4, 0x90, 0x80, 0x80], "0-1 invalid continuation byte"),
  ] as [([UInt8], String)])
  func utf8Errors(bytes: [UInt8], stop: String) {
    #expect(decode(.utf8, bytes).stop == stop)
  }

  @Test func utf8Handlers() {
    let bytes: [UInt8] = [0x61, 0xFF, 0xE2, 0x82]
    #expect(decode(.utf8, bytes, .replace).text == [0x61, 0xFFFD, 0xFFFD])
    #expect(decode(.utf8, bytes, .ignore).text == [0x61])
    #expect(decode(.utf8, bytes, .surrogateEscape).text == [0x61, 0xDCFF, 0xDCE2, 0xDC82])
    #expect(decode(.utf8, bytes, final: false).stop == "1-2 invalid start byte")
    #expect(decode(.utf8, [0x61, 0xE2, 0x82], final: false).stop == "1")
    #expect(decode(.utf8, [0xED, 0xA0, 0x80], .surrogatePass).text == [0xD800])
    #expect(encode(.utf8, [0x61, 0xDCFF], .surrogateEscape).text == [0x61, 0xFF])
    #expect(encode(.utf8, [0xDCFF, 0xD800, 0x61], .surrogateEscape).stop == "1-2 surrogates not allowed")
  }

  @Test func unencodable() {
    #expect(encode(.ascii, [0x61, 0xE9, 0x20AC]).stop == "1-3 ordinal not in range(128)")
    #expect(encode(.ascii, [0xE9, 0x20AC], .xmlCharRefReplace).text == points("&#233;&#8364;"))
    #expect(encode(.latin1, [0x20AC], .nameReplace).text == points("\\N{EURO SIGN}"))
  }

  @Test(arguments: [
    Encoding.utf8, .utf16, .utf16LittleEndian, .utf16BigEndian, .utf32, .utf32LittleEndian, .utf32BigEndian,
    .utf7, .unicodeEscape, .rawUnicodeEscape,
  ])
  func roundTrip(encoding: Encoding) {
    let text: [UInt32] = [0x41, 0x2B, 0x7E, 0xE9, 0x20AC, 0x1F600, 0x0A, 0x10FFFF]
    let bytes = encode(encoding, text).text.map { UInt8($0) }
    #expect(decode(encoding, bytes) == Outcome(text: text, stop: "\(bytes.count)"))
  }

  @Test func encodingNames() {
    func encoding(_ name: String) -> Encoding? { with(name) { Encoding(name: $0) } }
    #expect(encoding("UTF-8") == .utf8 && encoding("utf 8") == .utf8 && encoding("Latin1") == .latin1)
    #expect(encoding("ut-f8") == nil && encoding("utf-8-sig") == nil && encoding("") == nil)
  }

  @Test func escapes() {
    #expect(decode(.unicodeEscape, Array("\\N{BELL}\\x41\\u20AC\\7".utf8)).text == [0x1F514, 0x41, 0x20AC, 7])
    #expect(decode(.unicodeEscape, Array("ab\\x4".utf8)).stop == "2-5 truncated \\xXX escape")
    #expect(decode(.unicodeEscape, Array("\\U00110000".utf8)).stop == "0-10 illegal Unicode character")
  }

  @Test func knownCharmaps() {
    func byte(_ name: String, _ c: UInt32) -> Int? {
      with(name) { name -> Int? in
        guard let map = Charmap(named: name) else { return nil }
        return map.byte(of: c)
      }
    }
    #expect(byte("Windows-1252", 0x20AC) == 0x80 && byte("cp437", 0x2592) == 0xB1)
    #expect(byte("koi8-r", 0x416) == 0xF6 && byte("koi8-r", 0x20AC) == -1)
    #expect(byte("no such encoding", 0x41) == nil)
  }

  @Test func charmap() {
    var table = TextBuffer()
    for c: UInt32 in 0..<128 { table.append(c) }
    table.append(0x20AC)
    table.append(0xFFFE)
    let map = Charmap(table: table.span)
    #expect(map.byte(of: 0x20AC) == 128 && map.byte(of: 0xFFFE) == -1 && map.byte(of: 0x100) == -1)
    var buffer = TextBuffer()
    let result = withBytes([0x41, 0x80, 0x81]) { map.decode($0, into: &buffer) }
    #expect(buffer.string == "A€" && stop(result) == "2-3 character maps to <undefined>")
  }
}
