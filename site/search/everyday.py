"""Everyday words that no vocabulary holds, each by all that people type for it in three languages."""

from __future__ import annotations

from core.languages import CHINESE, ENGLISH, FRENCH

KIND = "word"

# The first of each is the word that pages are told by: see `documents._type_names` and the kinds of calls.
WORDS: tuple[dict[str, tuple[str, ...]], ...] = (
    {
        FRENCH: ("laboratoire", "labo"),
        CHINESE: ("实验室",),
        ENGLISH: ("laboratory", "lab"),
    },
    {
        FRENCH: ("manifestation", "événement"),
        CHINESE: ("活动",),
        ENGLISH: ("event",),
    },
    {
        FRENCH: ("postdoctorat", "post-doctorat", "post doctorat", "post-doc", "post doc"),
        CHINESE: ("博士后", "博后"),
        ENGLISH: ("postdoc", "post-doc", "post doc", "postdoctoral"),
    },
    {
        FRENCH: ("microscopie électronique", "microscope électronique", "MEB"),
        CHINESE: ("电子显微镜", "电镜", "扫描电镜", "透射电镜", "扫描电子显微镜", "透射电子显微镜"),
        ENGLISH: ("electron microscopy", "electron microscope", "SEM", "TEM"),
    },
)
