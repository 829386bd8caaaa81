"""What do the versions of the four-year plan say, in money?"""
