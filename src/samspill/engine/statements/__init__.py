"""What do the statutory statements show? Lines in, §§ 5-4, 5-5 and 5-6 out."""
