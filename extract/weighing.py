"""Decisions by a weighted sum of named features; the weights are data in ``lexicon/``, one file a decision. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Weights:
    """A fitted decision: the least sum at which it is yes, and the weight of every feature that has one."""

    threshold: float
    by_feature: Mapping[str, float]

    def total(self, features: Iterable[str]) -> float:
        """Return the sum of the weights of ``features``; those without a weight count nothing."""
        return sum(self.by_feature.get(feature, 0.0) for feature in features)

    def decide(self, features: Iterable[str]) -> bool:
        """Tell whether the sum reaches the threshold."""
        return self.total(features) >= self.threshold


@cache
def weights(name: str) -> Weights:
    """Return the weights in ``lexicon/<name>``, which ``extract.weight_fitting`` wrote."""
    data = json.loads(files("extract.lexicon").joinpath(name).read_text(encoding="utf-8"))
    return Weights(float(data["threshold"]), data["weights"])
