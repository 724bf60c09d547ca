#define _GNU_SOURCE
#include "CGila.h"
#include <errno.h>
#include <linux/futex.h>
#include <pthread.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

__attribute__((noinline)) void cgila_with_spilled_registers(void (*f)(void *, void *), void *context) {
  __builtin_unwind_init();
  f(context, (char *)__builtin_frame_address(0) - 256);
  __asm__ volatile("" ::: "memory");
}

int cgila_stack_bounds(uintptr_t *low, uintptr_t *high) {
  pthread_attr_t attributes;
  if (pthread_getattr_np(pthread_self(), &attributes)) return -1;
  void *address;
  size_t size;
  int failed = pthread_attr_getstack(&attributes, &address, &size);
  pthread_attr_destroy(&attributes);
  if (failed) return -1;
  *low = (uintptr_t)address;
  *high = (uintptr_t)address + size;
  return 0;
}

int cgila_futex_wait(volatile uint32_t *word, uint32_t expected, const int64_t *timeout_ns) {
  struct timespec limit, *given = 0;
  if (timeout_ns) {
    limit.tv_sec = *timeout_ns / 1000000000;
    limit.tv_nsec = *timeout_ns % 1000000000;
    given = &limit;
  }
  if (syscall(SYS_futex, word, FUTEX_WAIT_PRIVATE, expected, given, 0, 0) == 0) return 0;
  return errno;
}

int cgila_futex_wake(volatile uint32_t *word, int count) {
  return (int)syscall(SYS_futex, word, FUTEX_WAKE_PRIVATE, count, 0, 0, 0);
}

int cgila_thread_id(void) { return (int)syscall(SYS_gettid); }
