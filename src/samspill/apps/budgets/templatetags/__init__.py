"""Which tags do the pages of budgets have?"""
