"""What an owner or operator may change; read once, at the doors."""
