// Register spill for the conservative scan, futexes, and machine hints.
#pragma once
#include <stdint.h>

/// Put all callee-saved registers on the stack, then call f(context, lowest address to scan).
void cgila_with_spilled_registers(void (*f)(void *context, void *stack), void *context);

/// Lowest address of the calling thread's native stack that may be used, and its highest address.
int cgila_stack_bounds(uintptr_t *low, uintptr_t *high);

int cgila_futex_wait(volatile uint32_t *word, uint32_t expected, const int64_t *timeout_ns);
/// The operating system's number of the calling thread.
int cgila_thread_id(void);

int cgila_futex_wake(volatile uint32_t *word, int count);

static inline void cgila_pause(void) { __builtin_ia32_pause(); }

static inline uint32_t cgila_load_acquire(const uint32_t *word) { return __atomic_load_n(word, __ATOMIC_ACQUIRE); }
static inline void cgila_store_release(uint32_t *word, uint32_t value) { __atomic_store_n(word, value, __ATOMIC_RELEASE); }
static inline uint32_t cgila_exchange(uint32_t *word, uint32_t value) { return __atomic_exchange_n(word, value, __ATOMIC_SEQ_CST); }
static inline uint32_t cgila_fetch_or(uint32_t *word, uint32_t bits) { return __atomic_fetch_or(word, bits, __ATOMIC_SEQ_CST); }
