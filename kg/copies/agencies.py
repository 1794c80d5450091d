"""An article becomes the news agency that its byline names, if it names one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.load import load_agencies
from kg.model import Article

HEAD, FOOT = 300, 200  # characters of a text in which a byline stands
PLACE = r"[^\W\d_][\w .,'’/-]{1,60}"  # ANKARA, Nov 30
BYLINES = (  # {names} stands for all names of agencies
    rf"^(?:{PLACE} )?[(\[]({{names}})[)\]](?: ?[-–—:]|$)",  # ANKARA, Nov 30 (Reuters) -
    rf"^{PLACE}[-–—] ?({{names}}) ?[-–—:]",  # KYIV — TASS —
    rf"^{PLACE} ?/({{names}})/",  # MOSCOW, May 2. /TASS/
    r"^({names})(?: ?[-–—|]|$)",  # a line of its own
    r"^(?:By|From|Source|Story by) (?:[^\n]{0,60}?(?:[,|/]| for| of| at) ?)?(?:the )?({names})$",  # By Jo Roe, AP
    r"(?:[-–—(©] ?|\bSource: ?)({names})[).]?$",  # ... said. — AFP
)


class Agencies:
    """Knows the names of agencies; those of a few letters count only as they are spelt."""

    def __init__(self, names: Iterable[tuple[str, tuple[str, ...]]] | None = None) -> None:
        self._by_name = {alias: name for name, aliases in names or load_agencies() for alias in (name, *aliases)}
        listed = "|".join(re.escape(alias) for alias in sorted(self._by_name, key=lambda alias: (-len(alias), alias)))
        self._bylines = tuple(re.compile(form.replace("{names}", listed), re.MULTILINE) for form in BYLINES)

    def of(self, article: Article) -> str | None:
        """Return the agency that is the outlet, or that the byline at the beginning or end of the text names.

        >>> Agencies().of(Article("ANKARA, Nov 30 (Reuters) - Turkey froze assets."))
        'Reuters'
        >>> Agencies().of(Article("Turkey froze assets, Reuters reported on Monday."))
        """
        if article.source in self._by_name:
            return self._by_name[article.source]
        text = article.text.strip()
        for part in dict.fromkeys((text[:HEAD], text[-FOOT:])):
            for form in self._bylines[: None if part is not text[:HEAD] or len(text) <= HEAD else 5]:
                if found := form.search(part):
                    return self._by_name[found[1]]
        return None
