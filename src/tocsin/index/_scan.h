/* Which listed parts have letters enough in common with an asked one.
 *
 * A part's letters are a set of 32 bits: which there are, and which come again. Of a part that
 * is at most so many edits away, at most `lost` of the asked bits are missing and at most
 * `gained` are new. The vector form and the plain one give the same places.
 */
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

static int tocsin_alike(const uint32_t *signs, int from, int to, uint32_t own, int lost,
                        int gained, int32_t *out) {
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("popcnt")
               ? tocsin_alike_avx2(signs, from, to, own, lost, gained, out)
               : tocsin_alike_plain(signs, from, to, own, lost, gained, out);
}
#else
#define tocsin_alike tocsin_alike_plain
#endif
