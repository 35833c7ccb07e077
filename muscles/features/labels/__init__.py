"""Names on pictures: leaders from what is seen to names or numbers on both sides, and worksheets to fill in.

A picture with outlines has a page at `/labels/`; the address says from where it is seen (`view`) and what stands beside
it (`show`: names, numbers or nothing). `layout` places the labels from points that lie well inside the outlines
(`muscles/files/spots.py`), `sheets` arranges them for a picture, and `worksheets` chooses the views of a worksheet.
"""
