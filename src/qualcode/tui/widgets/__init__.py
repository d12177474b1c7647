"""The parts of screens, one idea a module."""
