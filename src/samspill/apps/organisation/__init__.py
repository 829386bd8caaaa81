"""How is the municipality organised, and who has which role?"""
