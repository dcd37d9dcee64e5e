/* Stands in for the store's native half: every read answers its default, no key exists, and nothing is kept. */

void Java_com_tencent_mmkv_MMKV_jniInitialize(void *env, void *type, void *root) {
}

long Java_com_tencent_mmkv_MMKV_getDefaultMMKV(void *env, void *type, int mode, void *key) {
    return 1;
}

unsigned char Java_com_tencent_mmkv_MMKV_encodeBool(void *env, void *self, long handle, void *key, unsigned char value) {
    return 1;
}

unsigned char Java_com_tencent_mmkv_MMKV_decodeBool(void *env, void *self, long handle, void *key, unsigned char otherwise) {
    return otherwise;
}

unsigned char Java_com_tencent_mmkv_MMKV_containsKey(void *env, void *self, long handle, void *key) {
    return 0;
}
