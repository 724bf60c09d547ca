// The compiler as the runtime sees it: source bytes in, code unit or error out.
import GilaBytecode
import GilaCompiler
import GilaModules
import GilaRuntime
import GilaSyntax

final class CompilerService: RuntimeService {
  override func compile(
    _ bytes: UnsafeBufferPointer<UInt8>, isBytes: Bool, filename: String, mode: CompileMode, flags: UInt32, optimize: Int
  ) -> CompileOutcome {
    .failure(CompileFailure(
      type: .SystemError, message: "", filename: filename, line: 0, offset: 0, endLine: 0, endOffset: 0, text: nil))
  }
}
