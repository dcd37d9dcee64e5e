int kit_version(void) { return 12; }
