#ifndef FISC_CSEPARATORS_H
#define FISC_CSEPARATORS_H

/* Finding the bytes that cut a text into cells, 64 at a time.
 *
 * In C, since here a loop can be compiled for several processors and the one at hand be asked when the program begins,
 * and since a comparison of 64 bytes becomes 64 bits in one instruction: in Swift the same takes twice as long.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What has been found so far. The caller has room for 6 cuts more than there are bytes to be looked at. */
struct fisc_cuts {
    /* Places of separators, quotes, and bytes below a blank: line ends and control characters. */
    uint32_t *cuts;
    size_t count;
    /* Which of the cuts are no separators, by their number among all cuts. */
    uint32_t *stops;
    size_t stop_count;
};

/* Looks at `bytes` from `place` on until `stop` or beyond it, 64 at a time; cuts are those below `filled`. 65 bytes can
 * be read at any place below `stop`. For each 64 bytes `summaries` says, unless it is NULL, whether a word may stand
 * there by which a row sums others or is part of one. */
void fisc_find_cuts(const uint8_t *bytes, size_t place, size_t stop, size_t filled, uint8_t separator,
                    struct fisc_cuts *found, bool *summaries);

#endif
