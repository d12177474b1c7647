"""Tables and documents on their way out of a project, as text that is safe where it lands."""
