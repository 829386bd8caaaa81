"""Which tags and filters do the pages use?"""
