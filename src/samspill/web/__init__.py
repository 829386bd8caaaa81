"""What do all pages look like? The shell that every slice shares: base page, components, tags, charts and registry."""
