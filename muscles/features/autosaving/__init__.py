"""What is typed into the form of an entry is kept while it is typed, as it stands, half-written or wrong.

It is no draft: nobody but its writer sees it, nothing of it is validated, and no version is made of it. So it is a
feature beside the history, and not a part of it. The two meet in `muscles/admin/typed.py`: this one says what a form is
to be shown with; the history shows it on the state of the entry that it was typed on, and says when it is kept, as a
draft, an entry or a version that was refused. A sitting lasts from the form being opened until it is saved or thrown
away, on however many devices; it has one row, whatever the number of its saves.
"""
