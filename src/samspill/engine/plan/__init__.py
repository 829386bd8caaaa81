"""What is in a plan version, what does it come to, and who moved what between two of them?"""
