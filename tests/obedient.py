"""Extractors that can go to other processes, and do there what an article tells them to."""

import os
import signal
import time
from pathlib import Path

from kg.model import ModelError
from kg.pipeline import Reading


class Obedient:
    """Gives a reading for each article; one whose text is an order carries it out instead."""

    name, version, options = "obedient", "obedient/1", {}

    def read(self, articles):
        for article in tuple(articles):
            order, _, rest = article.text.partition(" ")
            if order == "raise":
                raise ValueError("as told")
            if order == "die":
                os.kill(os.getpid(), signal.SIGKILL)
            if order == "die-once" and not Path(rest).exists():
                Path(rest).touch()
                os.kill(os.getpid(), signal.SIGKILL)
            if order == "sleep":
                time.sleep(float(rest))
            if order == "missing":
                raise ModelError("no pipeline here")
            yield Reading(article, (), (), 1)
