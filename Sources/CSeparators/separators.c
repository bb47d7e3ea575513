#include "CSeparators.h"

#include <string.h>

typedef uint8_t bytes64 __attribute__((vector_size(64)));
typedef bool bits64 __attribute__((ext_vector_type(64)));

/* A bit for each byte of a comparison; no function, since one could not be called by those for other processors. */
#define BITS(comparison) __builtin_bit_cast(uint64_t, __builtin_convertvector((comparison), bits64))

#if defined(__x86_64__)
__attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#endif
void fisc_find_cuts(const uint8_t *bytes, size_t place, size_t stop, size_t filled, uint8_t separator,
                    struct fisc_cuts *found, bool *summaries)
{
    uint32_t *const cuts = found->cuts, *const stops = found->stops;
    size_t count = found->count, stop_count = found->stop_count;
    for (; place < stop; place += 64) {
        bytes64 text;
        memcpy(&text, bytes + place, sizeof text);
        uint64_t separators = BITS(text == separator);
        uint64_t others = BITS((text == '"') | (text < ' '));
        if (place + 64 > filled) {
            uint64_t own = ((uint64_t)1 << (filled - place)) - 1;
            separators &= own;
            others &= own;
        }
        others &= ~separators;
        if (summaries) {
            bytes64 next;
            memcpy(&next, bytes + place + 1, sizeof next);
            /* 计 is E8 AE A1, 其 is E5 85 B6; “total” holds a t, “sum” a u, “of which” a w. */
            bytes64 words = ((text == 0xE8) & (next == 0xAE)) | ((text == 0x85) & (next == 0xB6))
                            | ((text & 0xDC) == 0x54);
            *summaries++ = BITS(words) != 0;
        }
        uint64_t all = separators | others;
        for (; others; others &= others - 1)
            stops[stop_count++] = (uint32_t)(count + __builtin_popcountll(all & ((others & -others) - 1)));
        size_t more = (size_t)__builtin_popcountll(all);
        /* Six without asking, since few texts have more cells in 64 bytes; what is none is written over. */
        for (size_t next = 0; next < 6; next++, all &= all - 1)
            cuts[count + next] = (uint32_t)place + (all ? (uint32_t)__builtin_ctzll(all) : 0);
        for (size_t next = count + 6; all; all &= all - 1)
            cuts[next++] = (uint32_t)place + (uint32_t)__builtin_ctzll(all);
        count += more;
    }
    found->count = count;
    found->stop_count = stop_count;
}
