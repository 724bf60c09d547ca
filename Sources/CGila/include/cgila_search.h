// Memory searches that the C library declares for GNU sources only.
#pragma once
#include <stddef.h>
#include <stdint.h>

const void *_Nullable cgila_memmem(
    const void *_Nonnull text, size_t length, const void *_Nonnull part, size_t size);
const void *_Nullable cgila_memrchr(const void *_Nonnull text, int byte, size_t length);
const uint32_t *_Nullable cgila_memchr32(const uint32_t *_Nonnull text, uint32_t unit, size_t length);
