"""Six months of twelve pairs, played once and held against docs/storyboard.md."""
