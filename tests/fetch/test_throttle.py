from __future__ import annotations

import threading

import pytest

from extract.fetch import throttle
from extract.fetch.throttle import Throttle


@pytest.fixture
def waiting(time):
    return Throttle(time.clock, most=120.0)


def test_nothing_is_owed_to_a_new_host(waiting):
    assert waiting.owed("a.example") == 0.0


def test_the_delay_counts_from_the_end_of_the_last_request_and_by_host(waiting, time):
    waiting.asked("a.example", 2.0)
    time.at += 0.5
    assert waiting.owed("a.example") == pytest.approx(1.5)
    assert waiting.owed("b.example") == 0.0
    time.at += 1.5
    assert waiting.owed("a.example") == 0.0


def test_the_delay_grows_with_each_refusal_up_to_our_patience(waiting):
    assert [waiting.refused("a.example", 1.0, 0.0) for _ in range(9)] == [2, 4, 8, 16, 32, 64, 120, 120, 120]
    waiting.asked("a.example", 1.0)
    assert waiting.owed("a.example") == pytest.approx(120.0)
    waiting.asked("b.example", 1.0)
    assert waiting.owed("b.example") == pytest.approx(1.0)


def test_the_delay_grows_from_nothing_and_from_more_than_our_patience(waiting):
    assert waiting.refused("a.example", 0.0, 0.0) == 1.0
    assert waiting.refused("b.example", 7200.0, 0.0) == 7200.0


def test_the_delay_shrinks_slowly_to_what_it_was(waiting, time):
    waiting.refused("a.example", 1.0, 0.0)
    owed = []
    for _ in range(8):
        waiting.answered("a.example", 1.0)
        waiting.asked("a.example", 1.0)
        owed.append(waiting.owed("a.example"))
        time.at += 60
    assert owed[0] == pytest.approx(1.8)
    assert owed == sorted(owed, reverse=True)
    assert owed[-1] == pytest.approx(1.0)


def test_a_host_that_had_no_delay_gets_back_to_none(waiting, time):
    waiting.refused("a.example", 0.0, 0.0)
    waiting.answered("a.example", 0.0)
    waiting.asked("a.example", 0.0)
    assert waiting.owed("a.example") == 0.0


def test_a_wait_that_the_host_asks_for_outlasts_the_delay(waiting):
    waiting.refused("a.example", 1.0, 300.0)
    waiting.asked("a.example", 1.0)
    assert waiting.owed("a.example") == pytest.approx(300.0)


def test_hosts_that_are_owed_a_wait_or_in_use_are_not_forgotten(waiting, time, monkeypatch):
    monkeypatch.setattr(throttle, "_HOSTS_KEPT", 3)
    for name in "abc":
        waiting.refused(name, 1.0, 0.0)
    time.at += 2
    with waiting.turn("e"):
        waiting.refused("e", 1.0, 0.0)
        waiting.asked("d", 10.0)
        for name in "fghi":
            waiting.asked(name, 1.0)
            time.at += 2
        assert waiting.owed("d") == pytest.approx(2.0)
        assert waiting.refused("e", 1.0, 0.0) == 4.0
    assert waiting.refused("a", 1.0, 0.0) == 2.0  # forgotten, so this is its first refusal


def test_a_host_is_had_by_one_thread_at_a_time():
    waiting = Throttle(throttle.Clock(), most=120.0)
    held, seen = threading.Event(), []

    def other() -> None:
        held.set()
        with waiting.turn("a.example") as waited:
            seen.append(waited)

    with waiting.turn("a.example"), waiting.turn("b.example"):
        thread = threading.Thread(target=other)
        thread.start()
        held.wait(5)
        thread.join(0.05)
        assert thread.is_alive()
        assert seen == []
    thread.join(5)
    assert seen[0] >= 0.04
