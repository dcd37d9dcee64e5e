def build(): return []
