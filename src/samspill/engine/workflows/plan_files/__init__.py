"""What does a plan file say, and what may stand in it?"""
