"""The pages where the pictures of an entry are uploaded, put in order, replaced and described.

`receiving` takes each file, or entry of a ZIP, by itself, and keeps it as a `WaitingPicture` where it will stay; one
with the same content is not stored twice. `naming` reads order and orientation off the names, `proposing` words the
texts as the entry or its neighbours do, `adding` makes one change of them all. Pictures that nobody adds within three
days are deleted with their files (`manage.py forget_waiting_pictures`).

The pages (order, texts, one file) carry the state that they were rendered from (`state`), and write inside `working_on`
only if it still holds. Texts that were typed on something older are laid over what is saved now (`admin/merging`), and
submitted again by the editor who typed them.
"""
