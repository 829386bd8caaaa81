"""Which words and colours do the pages of this slice write?"""
