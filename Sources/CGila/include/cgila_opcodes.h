// The one list of instructions. It makes the closed enum that Swift switches over, and (in the
// runtime's dispatch header) one handler per row. What each row means stands in GilaBytecode's
// Opcode+Shape.swift; the order is free, cached code files carry a hash of this list.
#pragma once
#include <stdint.h>

#define GILA_OPCODES(X) \
  /* moves and constants */ \
  X(Nop) X(Tick) X(Move) X(LoadImmediate) X(LoadConstant) \
  /* names */ \
  X(CheckBound) X(MakeCell) X(CopyFree) X(LoadDeref) X(StoreDeref) X(DeleteDeref) \
  X(LoadGlobal) X(StoreGlobal) X(DeleteGlobal) \
  X(LoadName) X(StoreName) X(DeleteName) X(LoadNameOrDeref) X(LoadNameOrGlobal) \
  /* attributes and items */ \
  X(GetAttribute) X(SetAttribute) X(DeleteAttribute) X(LoadMethod) X(LoadSuper) \
  X(GetItem) X(SetItem) X(DeleteItem) X(BuildSlice) \
  /* operators */ \
  X(Add) X(Subtract) X(Multiply) X(TrueDivide) X(FloorDivide) X(Modulo) X(Power) X(MatrixMultiply) \
  X(LeftShift) X(RightShift) X(And) X(Or) X(Xor) \
  X(InPlaceAdd) X(InPlaceSubtract) X(InPlaceMultiply) X(InPlaceTrueDivide) X(InPlaceFloorDivide) \
  X(InPlaceModulo) X(InPlacePower) X(InPlaceMatrixMultiply) X(InPlaceLeftShift) X(InPlaceRightShift) \
  X(InPlaceAnd) X(InPlaceOr) X(InPlaceXor) \
  X(AddImmediate) X(SubtractImmediate) X(InPlaceAddImmediate) X(InPlaceSubtractImmediate) \
  X(Negate) X(Positive) X(Invert) X(Not) \
  X(Less) X(LessEqual) X(Equal) X(NotEqual) X(Greater) X(GreaterEqual) \
  X(Is) X(IsNot) X(Contains) X(NotContains) \
  /* jumps */ \
  X(Jump) X(JumpIfTrue) X(JumpIfFalse) X(JumpIfNone) X(JumpIfNotNone) X(JumpIfIs) X(JumpIfIsNot) \
  X(JumpIfLess) X(JumpIfLessEqual) X(JumpIfEqual) X(JumpIfNotEqual) X(JumpIfGreater) X(JumpIfGreaterEqual) \
  X(JumpUnlessLess) X(JumpUnlessLessEqual) X(JumpUnlessEqual) X(JumpUnlessNotEqual) \
  X(JumpUnlessGreater) X(JumpUnlessGreaterEqual) \
  X(JumpIfLessImmediate) X(JumpIfLessEqualImmediate) X(JumpIfEqualImmediate) X(JumpIfNotEqualImmediate) \
  X(JumpIfGreaterImmediate) X(JumpIfGreaterEqualImmediate) \
  X(JumpUnlessLessImmediate) X(JumpUnlessLessEqualImmediate) X(JumpUnlessEqualImmediate) \
  X(JumpUnlessNotEqualImmediate) X(JumpUnlessGreaterImmediate) X(JumpUnlessGreaterEqualImmediate) \
  X(JumpIfContains) X(JumpIfNotContains) \
  /* iteration and unpacking */ \
  X(GetIterator) X(ForNext) X(Unpack) X(UnpackStar) \
  /* displays */ \
  X(BuildTuple) X(BuildList) X(BuildSet) X(BuildMap) X(BuildString) X(Format) \
  X(ListAppend) X(ListExtend) X(SetAdd) X(SetUpdate) X(MapAdd) X(MapUpdate) X(MapMerge) X(ListToTuple) \
  /* calls and functions */ \
  X(Call) X(CallMethod) X(CallKeywords) X(CallMethodKeywords) X(CallSpread) \
  X(Return) X(ReturnImmediate) X(MakeFunction) X(SetFunctionPart) X(LoadBuildClass) \
  /* generators and coroutines */ \
  X(Yield) X(YieldDelegated) X(Send) X(GetYieldFromIterator) X(GetAwaitable) X(GetAsyncIterator) \
  X(GetAsyncNext) X(EndAsyncFor) X(AsyncGeneratorWrap) \
  /* exceptions and context managers */ \
  X(Raise) X(Reraise) X(PushHandled) X(PopHandled) X(JumpUnlessMatches) X(ExceptionInfo) \
  X(MatchGroup) X(PrepareReraiseStar) X(LoadSpecial) X(LoadAssertionError) \
  /* imports */ \
  X(ImportName) X(ImportFrom) X(ImportStar) \
  /* patterns */ \
  X(MatchSequence) X(MatchMapping) X(MatchKeys) X(MatchClass) X(GetLength) \
  /* the rest */ \
  X(SetupAnnotations) X(Intrinsic) \
  /* never emitted: what the machine itself writes */ \
  X(Halt) X(InitReturn) X(GeneratorReturn) X(GeneratorReturnImmediate) \
  X(AddFloat) X(SubtractFloat) X(MultiplyFloat) X(GetAttributeSlot) X(LoadMethodCached)

enum __attribute__((enum_extensibility(closed))) GilaOpcode : uint16_t {
#define X(name) GilaOpcode##name,
  GILA_OPCODES(X)
#undef X
};
typedef enum GilaOpcode GilaOpcode;

#define X(name) +1
enum { GILA_OPCODE_COUNT = 0 GILA_OPCODES(X) };
#undef X

/// The row's name, for listings; null when there is no such opcode.
static inline const char *gila_opcode_name(uint16_t opcode) {
  switch (opcode) {
#define X(name) case GilaOpcode##name: return #name;
    GILA_OPCODES(X)
#undef X
  }
  return 0;
}
