#define _GNU_SOURCE
#include <string.h>
#include <wchar.h>

#include "CGila.h"

const void *cgila_memmem(const void *text, size_t length, const void *part, size_t size) {
  return memmem(text, length, part, size);
}

const void *cgila_memrchr(const void *text, int byte, size_t length) { return memrchr(text, byte, length); }

const uint32_t *cgila_memchr32(const uint32_t *text, uint32_t unit, size_t length) {
  return (const uint32_t *)wmemchr((const wchar_t *)text, (wchar_t)unit, length);
}
