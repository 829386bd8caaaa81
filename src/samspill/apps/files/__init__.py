"""Which files were handed in or made, and where are they kept?"""
