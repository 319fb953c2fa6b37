/* Which listed parts have letters enough in common with an asked one, and how many edits away.
 *
 * A part's letters are a set of 32 bits: which there are, and which come again. Of a part that
 * is at most so many edits away, at most `lost` of the asked bits are missing and at most
 * `gained` are new. The vector forms and the plain one give the same places, and the same edits.
 */
#include <stddef.h>
#include <stdint.h>

static int tocsin_alike_plain(const uint32_t *signs, int from, int to, uint32_t own, int lost,
                              int gained, int32_t *out) {
    int n = 0;
    for (int v = from; v < to; v++) {
        out[n] = v;
        n += (__builtin_popcount(own & ~signs[v]) <= lost)
             & (__builtin_popcount(signs[v] & ~own) <= gained);
    }
    return n;
}

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>

__attribute__((target("avx2,popcnt"))) static inline __m256i tocsin_count(__m256i bits) {
    const __m256i table = _mm256_setr_epi8(0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4,
                                           0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4);
    const __m256i low = _mm256_set1_epi8(15);
    __m256i count = _mm256_add_epi8(
        _mm256_shuffle_epi8(table, _mm256_and_si256(bits, low)),
        _mm256_shuffle_epi8(table, _mm256_and_si256(_mm256_srli_epi16(bits, 4), low)));
    count = _mm256_maddubs_epi16(count, _mm256_set1_epi8(1));
    return _mm256_madd_epi16(count, _mm256_set1_epi16(1));
}

__attribute__((target("avx2,popcnt"))) static int tocsin_alike_avx2(
    const uint32_t *signs, int from, int to, uint32_t own, int lost, int gained, int32_t *out) {
    const __m256i asked = _mm256_set1_epi32((int) own);
    const __m256i most_lost = _mm256_set1_epi32(lost), most_gained = _mm256_set1_epi32(gained);
    int n = 0, v = from;
    for (; v + 8 <= to; v += 8) {
        const __m256i sign = _mm256_loadu_si256((const __m256i *) (signs + v));
        const __m256i beyond = _mm256_or_si256(
            _mm256_cmpgt_epi32(tocsin_count(_mm256_andnot_si256(sign, asked)), most_lost),
            _mm256_cmpgt_epi32(tocsin_count(_mm256_andnot_si256(asked, sign)), most_gained));
        unsigned kept = 0xffu & ~(unsigned) _mm256_movemask_ps(_mm256_castsi256_ps(beyond));
        while (kept) {
            out[n++] = v + __builtin_ctz(kept);
            kept &= kept - 1;
        }
    }
    for (; v < to; v++) {
        out[n] = v;
        n += (__builtin_popcount(own & ~signs[v]) <= lost)
             & (__builtin_popcount(signs[v] & ~own) <= gained);
    }
    return n;
}

__attribute__((target("avx512f,avx512vpopcntdq,popcnt"))) static int tocsin_alike_avx512(
    const uint32_t *signs, int from, int to, uint32_t own, int lost, int gained, int32_t *out) {
    const __m512i asked = _mm512_set1_epi32((int) own);
    const __m512i most_lost = _mm512_set1_epi32(lost), most_gained = _mm512_set1_epi32(gained);
    const __m512i step = _mm512_set1_epi32(16);
    __m512i places = _mm512_add_epi32(
        _mm512_set1_epi32(from),
        _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15));
    int n = 0, v = from;
    for (; v + 16 <= to; v += 16) {
        const __m512i sign = _mm512_loadu_si512((const void *) (signs + v));
        const __mmask16 near = _mm512_cmple_epi32_mask(
            _mm512_popcnt_epi32(_mm512_andnot_si512(sign, asked)), most_lost);
        const __mmask16 kept = _mm512_mask_cmple_epi32_mask(
            near, _mm512_popcnt_epi32(_mm512_andnot_si512(asked, sign)), most_gained);
        /* all sixteen are written, which no more than n + 16 <= v - from + 16 places take up */
        _mm512_storeu_si512((void *) (out + n), _mm512_maskz_compress_epi32(kept, places));
        n += __builtin_popcount(kept);
        places = _mm512_add_epi32(places, step);
    }
    for (; v < to; v++) {
        out[n] = v;
        n += (__builtin_popcount(own & ~signs[v]) <= lost)
             & (__builtin_popcount(signs[v] & ~own) <= gained);
    }
    return n;
}

static int tocsin_alike(const uint32_t *signs, int from, int to, uint32_t own, int lost,
                        int gained, int32_t *out) {
    if (__builtin_cpu_supports("avx512vpopcntdq"))
        return tocsin_alike_avx512(signs, from, to, own, lost, gained, out);
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("popcnt")
               ? tocsin_alike_avx2(signs, from, to, own, lost, gained, out)
               : tocsin_alike_plain(signs, from, to, own, lost, gained, out);
}
#else
#define tocsin_alike tocsin_alike_plain
#endif

/* The edits (insert, delete, change, swap of neighbours) between an asked part and one text:
 * Hyyro (2003), as `distance` of _edits.pyx, which says more. */
static int tocsin_edits(const uint64_t *places, int length, const uint8_t *text, int n) {
    uint64_t vp = ~(uint64_t) 0, vn = 0, d0 = 0, before = 0;
    int edits = length;
    for (int k = 0; k < n; k++) {
        const uint64_t here = places[text[k]];
        const uint64_t swapped = ((~d0 & here) << 1) & before;
        d0 = (((here & vp) + vp) ^ vp) | here | vn | swapped;
        uint64_t hp = vn | ~(d0 | vp);
        const uint64_t hn = d0 & vp;
        edits += (int) ((hp >> (length - 1)) & 1) - (int) ((hn >> (length - 1)) & 1);
        hp = (hp << 1) | 1;
        vp = (hn << 1) | ~(d0 | hp);
        vn = hp & d0;
        before = here;
    }
    return edits;
}

/* Keep of some listed parts of one length those that are at most so many edits away.
 *
 * `text` holds texts of `n` letters (1 to 64) one after the other, the first of them at the place
 * `first`. `tokens` are places; they are replaced by those kept, in their order, with the edits of
 * each beside. Gives their number. */
static int tocsin_near_plain(const uint64_t *places, int length, const uint8_t *text,
                             int first, int n, int most, int32_t *tokens, int count,
                             uint8_t *edits) {
    int kept = 0;
    for (int k = 0; k < count; k++) {
        const int apart = tocsin_edits(places, length, text + (size_t) (tokens[k] - first) * n, n);
        tokens[kept] = tokens[k];
        edits[kept] = (uint8_t) apart;
        kept += apart <= most;
    }
    return kept;
}

#if defined(__x86_64__) && defined(__GNUC__)
#define TOCSIN_LANES 8
/* The same for eight texts at once, where the asked part has at most 32 letters. */
__attribute__((target("avx2"))) static int tocsin_near_avx2(
    const uint64_t *places, int length, const uint8_t *text, int first, int n, int most,
    int32_t *tokens, int count, uint8_t *edits) {
    const __m256i ones = _mm256_set1_epi32(-1), one = _mm256_set1_epi32(1);
    const __m128i top = _mm_cvtsi32_si128(32 - length);
    int kept = 0, k = 0;
    /* a last few are compared eight at once, too, the last of them again and again */
    for (; k + 1 < count; k += TOCSIN_LANES) {
        const int lanes = count - k < TOCSIN_LANES ? count - k : TOCSIN_LANES;
        const uint8_t *at[TOCSIN_LANES];
        __m256i vp = ones, vn = _mm256_setzero_si256(), d0 = vn, before = vn;
        __m256i apart = _mm256_set1_epi32(length);
        int32_t found[TOCSIN_LANES];
        for (int lane = 0; lane < TOCSIN_LANES; lane++)
            at[lane] = text + (size_t) (tokens[k + (lane < lanes ? lane : lanes - 1)] - first) * n;
        for (int j = 0; j < n; j++) {
            const __m256i here = _mm256_setr_epi32(
                (int) places[at[0][j]], (int) places[at[1][j]], (int) places[at[2][j]],
                (int) places[at[3][j]], (int) places[at[4][j]], (int) places[at[5][j]],
                (int) places[at[6][j]], (int) places[at[7][j]]);
            const __m256i swapped = _mm256_and_si256(
                _mm256_slli_epi32(_mm256_andnot_si256(d0, here), 1), before);
            const __m256i sum = _mm256_add_epi32(_mm256_and_si256(here, vp), vp);
            d0 = _mm256_or_si256(_mm256_or_si256(_mm256_xor_si256(sum, vp), here),
                                 _mm256_or_si256(vn, swapped));
            __m256i hp = _mm256_or_si256(
                vn, _mm256_andnot_si256(_mm256_or_si256(d0, vp), ones));
            const __m256i hn = _mm256_and_si256(d0, vp);
            /* the last letter's bit moved to the sign, and spread: 0 or -1 */
            apart = _mm256_sub_epi32(apart, _mm256_srai_epi32(_mm256_sll_epi32(hp, top), 31));
            apart = _mm256_add_epi32(apart, _mm256_srai_epi32(_mm256_sll_epi32(hn, top), 31));
            hp = _mm256_or_si256(_mm256_slli_epi32(hp, 1), one);
            vp = _mm256_or_si256(_mm256_slli_epi32(hn, 1),
                                 _mm256_andnot_si256(_mm256_or_si256(d0, hp), ones));
            vn = _mm256_and_si256(hp, d0);
            before = here;
        }
        _mm256_storeu_si256((__m256i *) found, apart);
        for (int lane = 0; lane < lanes; lane++) {
            tokens[kept] = tokens[k + lane];
            edits[kept] = (uint8_t) found[lane];
            kept += found[lane] <= most;
        }
    }
    for (; k < count; k++) {
        const int apart = tocsin_edits(places, length, text + (size_t) (tokens[k] - first) * n, n);
        tokens[kept] = tokens[k];
        edits[kept] = (uint8_t) apart;
        kept += apart <= most;
    }
    return kept;
}

static int tocsin_near(const uint64_t *places, int length, const uint8_t *text,
                       int first, int n, int most, int32_t *tokens, int count,
                       uint8_t *edits) {
    return length <= 32 && __builtin_cpu_supports("avx2")
               ? tocsin_near_avx2(places, length, text, first, n, most, tokens, count, edits)
               : tocsin_near_plain(places, length, text, first, n, most, tokens, count, edits);
}
#else
#define tocsin_near tocsin_near_plain
#endif
