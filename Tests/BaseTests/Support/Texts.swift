// Shorthands of the tests: Swift strings in, Swift strings out.
import GilaBase

/// The text of a literal in storage of at least the given width, alive during the body.
func with<R>(_ text: String, width: Int = 1, _ body: (TextSpan) -> R) -> R {
  var buffer = TextBuffer()
  if width > 1 { buffer.widen(for: width == 2 ? 0x100 : 0x10000) }
  for scalar in text.unicodeScalars { buffer.append(scalar.value) }
  return body(buffer.span)
}

/// What a kernel writes for a text.
func output(_ text: String, _ kernel: (TextSpan, inout TextBuffer) -> Void) -> String {
  with(text) { span in
    var buffer = TextBuffer()
    kernel(span, &buffer)
    return buffer.string
  }
}

func withBytes<R>(_ bytes: [UInt8], _ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
  bytes.withUnsafeBufferPointer(body)
}
