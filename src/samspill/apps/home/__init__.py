"""Where do we stand, and what needs me? Start pages, search and the glossary."""
