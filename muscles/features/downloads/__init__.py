"""The atlas to take away: all entries as CSV or JSON, and a region as a ZIP with its pictures and whom to credit.

What is handed out is published, and the same for everybody. Nothing is prepared: lines and files leave as they are
read, some at a time, so that the largest download takes no more memory than some pictures. As long as nobody writes,
who has a file already is told so (`ETag`).
"""
