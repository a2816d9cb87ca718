"Learn image captioning from notebooks that are also the library."

__version__ = "0.1.0"


def __getattr__(name: str):
    "`from image_captioning import Captioner`, without importing torch before it is asked for."
    if name == "Captioner":
        from .product.models import Captioner

        return Captioner
    raise AttributeError(f"module 'image_captioning' has no attribute {name!r}")
