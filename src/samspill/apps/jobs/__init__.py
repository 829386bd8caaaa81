"""Which long work is waiting, running or done?"""
