// swift-tools-version:6.0
import PackageDescription

// The hot core needs these in release; debug keeps Swift's checks and incremental compilation.
let core: [SwiftSetting] = [
  .swiftLanguageMode(.v5),
  .unsafeFlags(
    [
      "-Ounchecked", "-wmo", "-enforce-exclusivity=unchecked",
      "-Xfrontend", "-disable-llvm-merge-functions-pass",
      "-Xllvm", "-sil-disable-pass=dead-store-elimination",
    ], .when(configuration: .release)),
]
let kernel: [SwiftSetting] = [
  .swiftLanguageMode(.v5),
  .unsafeFlags(["-Ounchecked", "-enforce-exclusivity=unchecked"], .when(configuration: .release)),
]

let package = Package(
  name: "Gila",
  products: [.executable(name: "gila", targets: ["gila"])],
  targets: [
    .target(
      name: "CGila", exclude: ["unicode"], cSettings: [.unsafeFlags(["-O2"])],
      linkerSettings: [.linkedLibrary("gmp")]),
    .target(name: "GilaBase", dependencies: ["CGila"], swiftSettings: kernel),
    .target(name: "GilaRegex", dependencies: ["GilaBase"], swiftSettings: kernel),
    .target(name: "GilaBytecode", dependencies: ["CGila"], swiftSettings: kernel),
    .target(name: "GilaSyntax", dependencies: ["GilaBase"], swiftSettings: kernel),
    .target(name: "GilaCompiler", dependencies: ["GilaSyntax", "GilaBytecode", "CGila"], swiftSettings: kernel),
    .target(name: "GilaRuntime", dependencies: ["CGila", "GilaBase", "GilaBytecode"], swiftSettings: core),
    .target(name: "GilaModules", dependencies: ["GilaRuntime", "GilaRegex", "GilaBase", "CGila"], swiftSettings: kernel),
    .target(
      name: "Gila", dependencies: ["GilaModules", "GilaRuntime", "GilaCompiler", "GilaSyntax", "GilaBytecode", "GilaBase", "CGila"],
      swiftSettings: kernel),
    .executableTarget(
      name: "gila", dependencies: ["Gila", "CGila"], swiftSettings: kernel,
      linkerSettings: [.unsafeFlags(["-static-stdlib"])]),
    .testTarget(name: "ArchitectureTests", swiftSettings: [.swiftLanguageMode(.v5)]),
    .testTarget(name: "BytecodeTests", dependencies: ["GilaBytecode"], swiftSettings: kernel),
    .testTarget(name: "CompilerTests", dependencies: ["GilaCompiler"], swiftSettings: kernel),
    .testTarget(name: "SyntaxTests", dependencies: ["GilaSyntax"], path: "Tests/SyntaxTests", swiftSettings: kernel),
    .testTarget(name: "BaseTests", dependencies: ["GilaBase"], path: "Tests/BaseTests", swiftSettings: kernel),
    .testTarget(name: "RegexTests", dependencies: ["GilaRegex"], path: "Tests/RegexTests", swiftSettings: kernel),
    .testTarget(name: "RuntimeTests", dependencies: ["GilaRuntime", "CGila"], path: "Tests/RuntimeTests", swiftSettings: kernel),
    .testTarget(
      name: "LanguageTests",
      exclude: ["cases", "examples", "probes", "record.py", "run_probes.py", "Command", "expected_failures.txt"],
      swiftSettings: [.swiftLanguageMode(.v5)]),
  ]
)
