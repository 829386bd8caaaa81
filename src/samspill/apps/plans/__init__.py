"""Which goals, plans and measures are there, and what hangs together with what?"""
