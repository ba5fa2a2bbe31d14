from __future__ import annotations

import pytest

from extract.fetch import throttle
from extract.fetch.throttle import Throttle


def test_wait_is_nothing_for_a_new_host(time):
    assert Throttle(time.clock).wait("a.example") == 0.0
    assert time.slept == []


def test_wait_counts_from_the_end_of_the_last_request(time):
    waiting = Throttle(time.clock)
    waiting.asked("a.example", 2.0)
    time.at += 0.5
    assert waiting.owed("a.example") == pytest.approx(1.5)
    assert waiting.wait("a.example") == pytest.approx(1.5)
    assert waiting.wait("a.example") == 0.0
    assert len(time.slept) == 1


def test_wait_is_kept_by_host(time):
    waiting = Throttle(time.clock)
    waiting.asked("a.example", 5.0)
    assert waiting.wait("b.example") == 0.0


def test_hosts_that_are_owed_a_wait_are_not_forgotten(time, monkeypatch):
    monkeypatch.setattr(throttle, "_HOSTS_KEPT", 3)
    waiting = Throttle(time.clock)
    for name in "abc":
        waiting.asked(name, 1.0)
    time.at += 2
    waiting.asked("d", 10.0)
    for name in "efgh":
        waiting.asked(name, 1.0)
    assert waiting.owed("d") == pytest.approx(10.0)
    assert waiting.owed("a") == 0.0
