"""What an operator can do: ``flask --app backend`` and the name of a command."""
