"""What do pages ask of the versions?"""
