"""What stands in the files that a municipality imports: base budgets, measures, investments and earlier plans."""
