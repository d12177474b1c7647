"""The search screen: asking, narrowing, coding what was found."""
