"""What can templates say of the words we use?"""
