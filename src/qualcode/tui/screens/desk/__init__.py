"""The desk: read and code one document; a module for each kind of act."""
