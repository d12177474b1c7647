"""Plain objects under the document on the desk: bounds, rows, lanes, marks, matching.

No Textual in here; each is tested alone. Positions are code points of the stored text.
"""
