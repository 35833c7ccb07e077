"""Files of pictures and films: what is accepted, read off them and made of them. Nothing here knows a model.

An upload is opened by `uploads.inspect`: format, name, bytes, pixels over all frames, every frame decoded; its message
names the limit. `metadata` takes out what names people and places without coding a pixel anew; the colour profile and
which way up the picture is held stay. What is looked at, hashed, compared and stored is the rest.

`renditions.build` makes the named sizes after the commit, `derived/ab/<hash>/<size>.<recipe>.webp`, upright, in sRGB
(`colours`) and without metadata; an animation yields a poster. A picture is in memory once (`scaling`). No page ever
encodes: `renditions.rendition` only looks whether the file is there. A page shows a picture that came with the project
as it is until `make_sizes` has made its sizes, and a drawn placeholder for one that is missing or damaged. `films`
makes WebM and MP4 of an animation. `archives` opens ZIPs without trust, and lists what it refuses.
"""
