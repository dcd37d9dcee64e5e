/* Nothing: what a native library does is not read. */
int lens(void) {
    return 0;
}
