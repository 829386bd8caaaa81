"""Pure calculation: one module or package per question. No file, clock, network or chance."""
