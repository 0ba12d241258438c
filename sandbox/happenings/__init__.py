"""What happens in the workspace, whoever causes it: the app or a person."""
