"""What things are: frozen, pure, no file is opened here."""
