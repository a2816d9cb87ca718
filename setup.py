"Install the package as `settings.ini` describes it: the one place with names and versions."
from configparser import ConfigParser
from pathlib import Path

from setuptools import find_packages, setup

here = Path(__file__).parent
ini = ConfigParser(delimiters=["="])
ini.read(here / "settings.ini", encoding="utf-8")
cfg = ini["DEFAULT"]


def listed(key):
    "The items of one setting: requirements have no spaces in them."
    return cfg.get(key, "").split()


extras = {
    key.removesuffix("_requirements"): listed(key)
    for key in cfg
    if key.endswith("_requirements")
}
python = tuple(int(part) for part in cfg["min_python"].split("."))

setup(
    name=cfg["dist_name"],
    version=cfg["version"],
    description=cfg["description"],
    long_description=(here / "README.md").read_text(encoding="utf-8"),
    long_description_content_type="text/markdown",
    url=cfg["git_url"],
    author=cfg["author"],
    author_email=cfg["author_email"],
    license="Apache-2.0",
    keywords=cfg["keywords"],
    packages=find_packages(include=[cfg["lib_name"], cfg["lib_name"] + ".*"]),
    package_data={"": ["*.css", "*.js"], cfg["lib_name"]: ["pretrained/*/*"]},
    include_package_data=True,
    python_requires=">=" + cfg["min_python"],
    install_requires=listed("requirements"),
    extras_require=extras,
    entry_points={
        "console_scripts": listed("console_scripts"),
        "nbdev": [f"{cfg['lib_name']}={cfg['lib_name']}._modidx:d"],
    },
    classifiers=[
        "Development Status :: 4 - Beta",
        "Intended Audience :: Developers",
        "Intended Audience :: Education",
        "License :: OSI Approved :: Apache Software License",
        "Programming Language :: Python :: 3",
        *[f"Programming Language :: Python :: 3.{m}" for m in range(python[1], 14)],
        "Topic :: Scientific/Engineering :: Artificial Intelligence",
    ],
    zip_safe=False,
)
