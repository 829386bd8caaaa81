"""How is what a user states in budgets read and checked, before a service is asked?"""
