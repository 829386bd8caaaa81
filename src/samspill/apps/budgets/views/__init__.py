"""How are the pages of budgets answered? A view calls a service or some selectors, then renders."""
