"""What happens to the built site."""
