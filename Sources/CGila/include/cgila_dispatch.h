// Direct-threaded dispatch with guaranteed tail calls: for each opcode a C function that inlines
// its Swift handler at statement level and then tail-calls the next instruction's handler.
#pragma once
#include <stdint.h>
#include "cgila_opcodes.h"

#if defined(__clang__)
#define GILA_TAIL __attribute__((preserve_none))
#define GILA_SWIFT __attribute__((swiftcall))
#define GILA_MUSTTAIL __attribute__((musttail))

/// The machine's registers while a handler runs. `limit` - `pc` is what is left until the next
/// check, in bytes of instructions; `table` is the handler table in use.
typedef struct {
  uint64_t *pc;
  uint64_t *r;
  intptr_t limit;
  void *table;
} GilaMachine;

typedef GILA_TAIL void (*GilaHandler)(uint64_t *pc, uint64_t *r, void *thread, intptr_t limit, void *table);

#define GILA_NEXT(m, thread) \
  GILA_MUSTTAIL return ((GilaHandler *)(m).table)[(uint16_t) * (m).pc]((m).pc, (m).r, thread, (m).limit, (m).table)

#define X(name) \
  static inline GILA_TAIL void gila_handler_##name( \
      uint64_t *pc, uint64_t *r, void *thread, intptr_t limit, void *table) { \
    GILA_SWIFT void gila_op_##name(GilaMachine * m, void *thread); \
    GilaMachine m = {pc, r, limit, table}; \
    [[clang::always_inline]] gila_op_##name(&m, thread); \
    GILA_NEXT(m, thread); \
  }
GILA_OPCODES(X)
#undef X

/// The row of Halt: back to the native caller of gila_machine_run.
static inline GILA_TAIL void gila_handler_leave(
    uint64_t *pc, uint64_t *r, void *thread, intptr_t limit, void *table) {
  GilaMachine m = {pc, r, limit, table};
  GILA_SWIFT void gila_machine_left(GilaMachine *m, void *thread);
  gila_machine_left(&m, thread);
}

/// Every row of the single-stepping table: count one instruction, then run it.
static inline GILA_TAIL void gila_handler_step(
    uint64_t *pc, uint64_t *r, void *thread, intptr_t limit, void *table) {
  GILA_SWIFT void gila_machine_step(GilaMachine * m, void *thread);
  GILA_SWIFT void *gila_machine_fast_table(void *thread);
  GilaMachine m = {pc, r, limit, table};
  gila_machine_step(&m, thread);
  GilaHandler *fast = (GilaHandler *)gila_machine_fast_table(thread);
  GILA_MUSTTAIL return fast[(uint16_t)*m.pc](m.pc, m.r, thread, m.limit, m.table);
}

/// Fill the two tables, GILA_OPCODE_COUNT entries each.
static inline void gila_machine_fill(void **fast, void **stepping) {
  int i = 0;
#define X(name) fast[i++] = (void *)gila_handler_##name;
  GILA_OPCODES(X)
#undef X
  fast[GilaOpcodeHalt] = (void *)gila_handler_leave;
  for (i = 0; i < GILA_OPCODE_COUNT; i++) stepping[i] = (void *)gila_handler_step;
  stepping[GilaOpcodeHalt] = (void *)gila_handler_leave;
}

static inline void gila_machine_run(uint64_t *pc, uint64_t *r, void *thread, intptr_t limit, void *table) {
  ((GilaHandler *)table)[(uint16_t)*pc](pc, r, thread, limit, table);
}
#endif
