/* The shell's library: unlocks the payload with a stream of its own. Not a real packer's code, and no real protection. */

#include <stdint.h>

/* The part of the JNI function table that is used (Java Native Interface Specification, chapter 4). */
typedef const void *const *JNIEnv; /* a pointer to the table */
enum { GET_ARRAY_LENGTH = 171, GET_BYTE_ARRAY_ELEMENTS = 184, RELEASE_BYTE_ARRAY_ELEMENTS = 192 };

__attribute__((visibility("default"))) void
Java_cn_mingcha_example_packer_StubApplication_unlock(JNIEnv *env, void *class, void *array)
{
    const void *const *table = *env;
    int32_t (*length)(JNIEnv *, void *) = table[GET_ARRAY_LENGTH];
    int8_t *(*elements)(JNIEnv *, void *, uint8_t *) = table[GET_BYTE_ARRAY_ELEMENTS];
    void (*release)(JNIEnv *, void *, int8_t *, int32_t) = table[RELEASE_BYTE_ARRAY_ELEMENTS];
    int32_t count = length(env, array);
    int8_t *data = elements(env, array, 0);
    uint32_t state = 0x6d696e67;

    (void)class;
    if (!data)
        return;
    for (int32_t i = 0; i < count; i++) {
        state = state * 1664525u + 1013904223u;
        data[i] ^= (int8_t)(state >> 24);
    }
    release(env, array, data, 0);
}
