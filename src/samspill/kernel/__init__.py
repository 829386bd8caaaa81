"""Value types without any domain. Imports nothing else of Samspill."""
