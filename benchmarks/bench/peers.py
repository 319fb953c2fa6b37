"""What public libraries need for the same names and queries.

Promises peers prepared once and timed like Tocsin, on one core. Never asks them for more than
they give: ``cdist`` gives scores only, TF-IDF its best fifty, neither evidence nor a decision.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process, utils
from rapidfuzz.distance import Indel

TOP = 50


def sorted_tokens(name: str) -> str:
    """Fold a name as the peers get it: small letters, parts sorted."""
    return " ".join(sorted(utils.default_process(name).split()))


class Cdist:
    """rapidfuzz: Indel similarity on sorted tokens, all names, in batch."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = [sorted_tokens(n) for n in names]

    def ask(self, queries: Sequence[str]) -> NDArray[np.float32]:
        """Give the similarity of each query (m) with each name (n), 0 to 1, (m, n)."""
        scores: NDArray[np.float32] = process.cdist(
            [sorted_tokens(q) for q in queries],
            self.names,
            scorer=Indel.normalized_similarity,
            dtype=np.float32,
        )
        return scores


class TfIdf:
    """scikit-learn: trigrams weighted by rarity, sparse product, best fifty, in batch.

    Attributes:
        build_cpu_s: CPU seconds of fitting and laying out.
    """

    def __init__(self, names: Sequence[str]) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer

        before = time.process_time()
        self._vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 3), dtype=np.float32)
        self._by_gram = self._vectorizer.fit_transform([utils.default_process(n) for n in names])
        self._by_gram = self._by_gram.T.tocsr()
        self.build_cpu_s = time.process_time() - before

    def ask(self, queries: Sequence[str]) -> list[NDArray[np.int32]]:
        """Give for each query the places of its best fifty names, in no order."""
        folded = [utils.default_process(q) for q in queries]
        product: Any = (self._vectorizer.transform(folded) @ self._by_gram).tocsr()
        best = []
        for row in range(len(queries)):
            span = slice(product.indptr[row], product.indptr[row + 1])
            values, places = product.data[span], product.indices[span]
            if len(values) > TOP:
                places = places[np.argpartition(-values, TOP)[:TOP]]
            best.append(places)
        return best


def has_tf_idf() -> bool:
    """Say whether scikit-learn is installed (``requirements/bench.txt``)."""
    return find_spec("sklearn") is not None


def logic_v2_us_a_pair(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Give the CPU time of a pair of people's names in nomenklatura's logic-v2.

    Args:
        pairs: An asked and a listed name each; the first pairs warm it up.

    Returns:
        Microseconds; None where nomenklatura is not installed.
    """
    if find_spec("nomenklatura") is None:
        return None
    from followthemoney import model
    from nomenklatura.matching import LogicV2

    def person(name: str) -> Any:  # noqa: ANN401 - nothing here has types
        return model.get_proxy({"id": name, "schema": "Person", "properties": {"name": [name]}})

    config = LogicV2.default_config()
    ready = [(person(asked), person(listed)) for asked, listed in pairs]
    warm = max(1, len(ready) // 10)
    for asked, listed in ready[:warm]:
        LogicV2.compare(asked, listed, config)
    before = time.process_time()
    for asked, listed in ready[warm:]:
        LogicV2.compare(asked, listed, config)
    return (time.process_time() - before) * 1e6 / max(1, len(ready) - warm)
