/* Memory that is read soon: asked for ahead where the compiler can. */
#if defined(__GNUC__)
#define TOCSIN_SOON(address) __builtin_prefetch(address)
#else
#define TOCSIN_SOON(address) ((void) 0)
#endif
