"""The colours of a picture as screens show them: eight bits a channel, in sRGB."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageCms, ImageMath

from muscles.files.primaries import profile_of

Conversion = tuple[str, ImageCms.ImageCmsTransform]
"""The mode that a transform takes, and the transform; what comes of it is RGB."""

MODES = {"RGB": "RGB", "GRAY": "L", "CMYK": "CMYK", "Lab": "LAB"}
FITTING = {"CMYK": "CMYK", "Lab": "LAB"}  # of these profiles, to pictures of these modes only
OF_DEVICES = ("mntr", "scnr", "prtr", "spac")  # others lead from device to device, or name colours
# Colours that sRGB has stay what they are, and only those beyond it move; shadows keep their steps where black is not
# as dark. The perceptual intent would pale all colours of print for the sake of a few that no screen shows.
INTENT, FLAGS = ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags.BLACKPOINTCOMPENSATION
WRONG_PROFILE = (ImageCms.PyCMSError, OSError, ValueError, TypeError)


def conversion_of(picture: Image.Image) -> Conversion | None:
    """Return what makes sRGB of a picture’s colours; None if it has no profile, or one that is broken or not its own.

    A PNG may say what its colours mean without a profile. Others are those of sRGB, as browsers take them.
    """
    data = picture.info.get("icc_profile") or profile_of(picture.info)
    if not data:
        return None
    try:
        profile = ImageCms.ImageCmsProfile(BytesIO(data))
        space, device = profile.profile.xcolor_space.strip(), profile.profile.device_class
        mode = MODES.get(space)
        if mode is None or device not in OF_DEVICES or not _fits(mode, picture.mode):
            return None
        transform = ImageCms.buildTransform(profile, ImageCms.createProfile("sRGB"), mode, "RGB", INTENT, FLAGS)
    except WRONG_PROFILE:
        return None
    return mode, transform


def _fits(mode: str, picture_mode: str) -> bool:
    is_grey = picture_mode in ("1", "L", "LA", "La") or picture_mode.startswith(("I", "F"))
    if mode == "L":
        return is_grey
    if mode == "RGB":
        return picture_mode not in FITTING.values()
    return picture_mode == mode


def plain(picture: Image.Image, conversion: Conversion | None = None) -> Image.Image:
    """Return a picture in eight bits a channel, as RGB, or RGBA where it has transparency; in sRGB by `conversion`."""
    alpha = None
    if picture.mode.startswith(("I", "F")):
        picture, alpha = _of_eight_bits(picture)
    elif picture.has_transparency_data:
        picture = picture.convert("RGBA")
        alpha = picture.getchannel("A")
    if conversion is not None:
        mode, transform = conversion
        picture = transform.apply(_in_mode(picture, mode))
    elif alpha is not None and picture.mode == "RGBA":
        return picture
    picture = _in_mode(picture, "RGB")
    if alpha is not None:
        picture.putalpha(alpha)
    return picture


def _of_eight_bits(picture: Image.Image) -> tuple[Image.Image, Image.Image | None]:
    """Return the greys of a deep picture, and its transparency where one of them stands for that."""
    deep, key = picture.convert("I"), picture.info.get("transparency")
    grey = deep.point(lambda value: value / 256).convert("L")
    grey.info.pop("transparency", None)
    if not isinstance(key, int):
        return grey, None
    return grey, ImageMath.lambda_eval(lambda each: (each["deep"] != key) * 255, deep=deep).convert("L")


def _in_mode(picture: Image.Image, mode: str) -> Image.Image:
    return picture if picture.mode == mode else picture.convert(mode)
